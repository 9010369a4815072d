package cn.bianmin.provisioning.cli;

import cn.bianmin.provisioning.console.HubJson;
import cn.bianmin.provisioning.rollouts.Rollout;
import cn.bianmin.provisioning.rollouts.Target;
import cn.bianmin.provisioning.rollouts.TargetState;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/// What the command line says of rollouts.
final class RolloutText {
    private RolloutText() {}

    static String line(Rollout rollout, Map<TargetState, Integer> counts) {
        return "%-24s release %-6d %-9s %s"
                .formatted(rollout.id(), rollout.plan().number(), rollout.state(), summary(rollout, counts));
    }

    static String summary(Rollout rollout, Map<TargetState, Integer> counts) {
        String ring = rollout.ring() < 0
                ? "not begun"
                : "ring " + (rollout.ring() + 1) + " of "
                        + rollout.plan().rings().size();
        return ring + ": "
                + counts.entrySet().stream()
                        .map(each -> each.getValue() + " " + each.getKey())
                        .collect(Collectors.joining(", "));
    }

    static String line(Target target) {
        return "%6d %-32s %-10s %s %s"
                .formatted(
                        target.place(),
                        target.terminal(),
                        target.state(),
                        target.at().truncatedTo(ChronoUnit.SECONDS),
                        target.sentence());
    }

    static int settled(Map<TargetState, Integer> counts) {
        return counts.entrySet().stream()
                .filter(each -> each.getKey().isSettled())
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    static ProgressBar bar(Rollout rollout) {
        return new ProgressBarBuilder()
                .setTaskName(rollout.id())
                .setInitialMax(rollout.plan().terminals())
                .setStyle(ProgressBarStyle.ASCII)
                .hideEta()
                .build();
    }

    static String json(Rollout rollout, Map<TargetState, Integer> counts) {
        var json = new LinkedHashMap<String, Object>();
        json.put("id", rollout.id());
        json.put("release", rollout.plan().number());
        json.put("state", rollout.state().name());
        json.put("sentence", rollout.sentence());
        json.put("started", rollout.started().toString());
        json.put("rings", rollout.plan().rings());
        json.put("ring", rollout.ring());
        json.put("terminals", rollout.plan().terminals());
        var states = new LinkedHashMap<String, Object>();
        counts.forEach((state, number) -> states.put(state.name(), number));
        json.put("states", states);
        return HubJson.text(json);
    }

    static String json(Target target) {
        var json = new LinkedHashMap<String, Object>();
        json.put("place", target.place());
        json.put("terminal", target.terminal());
        json.put("state", target.state().name());
        json.put("at", target.at().toString());
        json.put("why", target.why());
        json.put("sentence", target.sentence());
        return HubJson.text(json);
    }
}
