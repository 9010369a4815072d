package cn.bianmin.provisioning.desk;

import cn.bianmin.contract.Language;
import cn.bianmin.provisioning.health.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;

/// The figures of three days as a small picture: a bar an hour, the newest at the right, a gap where nothing was
/// said.
///
/// @param name of the figure
/// @param latest in words
/// @param words for whoever does not see it
public record Trace(String name, String latest, String words, List<Bar> bars) {
    public static final int WIDTH = 432;
    public static final int HEIGHT = 48;

    private static final int HOURS = 72;
    private static final int STEP = WIDTH / HOURS;
    private static final int FULL = 100;

    public record Bar(int x, int y, int width, int height) {}

    /// Pictures of what was ever told.
    static List<Trace> of(List<Sample> samples, Instant now, Language language) {
        var traces = new ArrayList<Trace>();
        add(traces, FleetWords.BACKLOG, "", 1, samples, sample -> OptionalLong.of(sample.backlog()), now, language);
        add(traces, FleetWords.TEMPERATURE, " °C", FULL, samples, Sample::celsius, now, language);
        add(traces, FleetWords.DISK, " %", FULL, samples, Sample::diskUsedPercent, now, language);
        add(traces, FleetWords.MEMORY, " %", FULL, samples, Sample::memoryUsedPercent, now, language);
        return List.copyOf(traces);
    }

    /// @param least what a full bar stands for at least
    private static void add(
            List<Trace> traces,
            FleetWords name,
            String unit,
            long least,
            List<Sample> samples,
            Function<Sample, OptionalLong> figure,
            Instant now,
            Language language) {
        var known = samples.stream()
                .filter(sample -> figure.apply(sample).isPresent())
                .filter(sample -> slot(sample, now) >= 0)
                .toList();
        if (known.isEmpty()) return;
        long highest = known.stream()
                .mapToLong(sample -> figure.apply(sample).getAsLong())
                .max()
                .orElse(0);
        long most = Math.max(least, highest);
        var bars = new ArrayList<Bar>();
        for (var sample : known) {
            long value = figure.apply(sample).getAsLong();
            int height = value <= 0 ? 0 : (int) Math.max(1, value * HEIGHT / most);
            if (height > 0) bars.add(new Bar(slot(sample, now) * STEP, HEIGHT - height, STEP - 1, height));
        }
        String latest = figure.apply(known.getLast()).getAsLong() + unit;
        traces.add(new Trace(
                name.in(language),
                latest,
                FleetWords.CHART.in(language, name.in(language), known.size(), latest, highest + unit),
                bars));
    }

    private static int slot(Sample sample, Instant now) {
        return HOURS - 1 - (int) Duration.between(sample.at(), now).toHours();
    }
}
