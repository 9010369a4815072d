package cn.bianmin.provisioning.desk;

import java.util.List;
import java.util.Optional;

/// What the page shows on which a letter or notice is written.
///
/// @param hidden what the form carries along: name, value
public record PaperForm(
        Frame frame,
        String title,
        String action,
        String to,
        Optional<PaperView.Link> about,
        Optional<String> told,
        List<Hidden> hidden,
        List<Input> inputs,
        String by) {
    public record Hidden(String name, String value) {}

    /// @param shape `long`, `line` or `day`
    public record Input(String key, String label, String value, String shape) {}
}
