package cn.bianmin.provisioning.supervision;

import cn.bianmin.contract.SupervisionFact;
import cn.bianmin.rules.supervision.Paper;
import cn.bianmin.rules.supervision.SupervisionRule;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Everything that the hub holds of one letter or notice, in its order.
public record PaperFile(Paper paper, List<Line> lines) {
    public PaperFile {
        lines = List.copyOf(lines);
    }

    /// A fact, whether it counts or not.
    ///
    /// @param rule why it has no effect; empty where it counts
    public record Line(SupervisionFact fact, Instant at, Optional<SupervisionRule> rule) {}

    static PaperFile of(String id, List<Line> lines) {
        return new PaperFile(
                Paper.of(
                        id,
                        lines.stream()
                                .filter(line -> line.rule().isEmpty())
                                .map(line -> new Paper.Step(line.fact(), line.at()))
                                .toList()),
                lines);
    }
}
