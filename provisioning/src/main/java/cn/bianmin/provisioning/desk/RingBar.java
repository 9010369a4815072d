package cn.bianmin.provisioning.desk;

import cn.bianmin.contract.Language;
import cn.bianmin.provisioning.desk.FleetText.Chip;
import cn.bianmin.provisioning.rollouts.TargetState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// How far the terminals of a ring, or of a whole rollout, are: parts of a bar, and the same in words.
///
/// @param words for those who do not see the bar
public record RingBar(List<Part> parts, String words) {
    private static final double WIDTH = 100;

    /// States that are shown as one; what waits is the bar's own ground.
    private enum Group {
        CONFIRMED("GREEN"),
        FAILED("RED"),
        AT_WORK("BLUE"),
        LEFT("GREY"),
        WAITING("");

        private final String level;

        Group(String level) {
            this.level = level;
        }

        static Group of(TargetState state) {
            return switch (state) {
                case WAITING -> WAITING;
                case OFFERED, TAKEN, FETCHED, SWITCHED -> AT_WORK;
                case CONFIRMED -> CONFIRMED;
                case RETURNED, FAILED -> FAILED;
                case SKIPPED, WITHDRAWN -> LEFT;
            };
        }
    }

    /// @param x from 0 to 100, as its width
    public record Part(String level, String x, String width) {}

    static RingBar of(Map<TargetState, Integer> counts, Language language) {
        int all = counts.values().stream().mapToInt(Integer::intValue).sum();
        var parts = new ArrayList<Part>();
        double x = 0;
        for (var group : Group.values()) {
            int number = counts.entrySet().stream()
                    .filter(each -> Group.of(each.getKey()) == group)
                    .mapToInt(Map.Entry::getValue)
                    .sum();
            if (number == 0 || group == Group.WAITING) continue;
            double width = number * WIDTH / all;
            parts.add(new Part(group.level, figure(x), figure(width)));
            x += width;
        }
        return new RingBar(parts, String.join(", ", words(counts, language)));
    }

    private static String figure(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    /// The states that there are, with how many are in each.
    static List<String> words(Map<TargetState, Integer> counts, Language language) {
        return counts.entrySet().stream()
                .map(each -> RolloutWords.of(each.getKey()).in(language) + " " + each.getValue())
                .toList();
    }

    static Chip chip(TargetState state, Language language) {
        String level = switch (state) {
            case WAITING -> "FAINT";
            case OFFERED, TAKEN, FETCHED, SWITCHED -> "BLUE";
            case CONFIRMED -> "GREEN";
            case RETURNED, FAILED -> "RED";
            case SKIPPED, WITHDRAWN -> "GREY";
        };
        return new Chip(RolloutWords.of(state).in(language), level);
    }
}
