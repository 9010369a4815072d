package cn.bianmin.agent.fleet;

import cn.bianmin.contract.CommandFact;
import java.util.ArrayList;
import java.util.List;

/// Cuts what a command found out into entries, and off where it is more than [#PARTS] of them.
final class CommandOutput {
    /// Characters of one part: in UTF-8 at most 48 KiB, which an entry can hold.
    static final int CHARACTERS = 16_000;

    static final int PARTS = 4;

    private CommandOutput() {}

    static List<CommandFact.Output> of(String id, List<String> lines) {
        var texts = new ArrayList<String>();
        var text = new StringBuilder();
        for (String line : lines) {
            String kept = line.length() < CHARACTERS ? line : line.substring(0, CHARACTERS - 1);
            if (text.length() + kept.length() + 1 > CHARACTERS) {
                texts.add(text.toString());
                text.setLength(0);
            }
            text.append(kept).append('\n');
        }
        if (!text.isEmpty()) texts.add(text.toString());
        int parts = Math.min(PARTS, texts.size());
        var output = new ArrayList<CommandFact.Output>();
        for (int part = 1; part <= parts; part++) {
            output.add(new CommandFact.Output(id, part, parts, texts.get(part - 1)));
        }
        return output;
    }
}
