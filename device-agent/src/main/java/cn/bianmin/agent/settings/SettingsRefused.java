package cn.bianmin.agent.settings;

import cn.bianmin.rules.documents.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/// The terminal cannot start with this file. The message is fit for a console: one sentence a line, each with
/// its line number.
public final class SettingsRefused extends Exception {
    private final List<Problem> problems;

    public SettingsRefused(Path file, List<Problem> problems) {
        super(problems.stream()
                .map(problem -> file + ", " + problem)
                .collect(Collectors.joining(System.lineSeparator())));
        this.problems = List.copyOf(problems);
    }

    /// What is wrong; at least one.
    public List<Problem> problems() {
        return problems;
    }
}
