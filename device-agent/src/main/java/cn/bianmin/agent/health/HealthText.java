package cn.bianmin.agent.health;

import cn.bianmin.contract.ClockQuality;
import cn.bianmin.contract.HealthFact.Reported;
import cn.bianmin.contract.HealthFact.Strain;
import cn.bianmin.contract.TerminalId;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A report as Prometheus reads it (text format 0.0.4). Written by hand: a terminal has a dozen figures, and the
/// library with which the hub counts weighs more than its screens. What is not known has no line.
public final class HealthText {
    /// Its media type.
    public static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private static final double PERCENT = 100;
    private static final double MILLI = 1_000;

    private final StringBuilder text = new StringBuilder();

    private HealthText() {}

    /// @param isConnected whether the hub's broker has accepted this terminal
    public static String of(TerminalId terminal, Reported report, ClockQuality clock, boolean isConnected) {
        var lines = new HealthText();
        lines.run(terminal, report);
        lines.sending(report, isConnected);
        lines.devices(report);
        lines.machine(report);
        lines.gauge("clock_info", "Quality of the clock.", Map.of("quality", clock.name()), 1);
        lines.gauge("clock_skew_seconds", "This clock minus the hub's.", scaled(report.skewMillis(), MILLI));
        var days = report.certificateDays();
        lines.gauge(
                "certificate_remaining_seconds",
                "Until the certificate ends.",
                days == null ? null : (double) Duration.ofDays(days).toSeconds());
        return lines.text.toString();
    }

    private void run(TerminalId terminal, Reported report) {
        var run = report.run();
        var labels = new TreeMap<String, String>();
        labels.put("terminal", terminal.value());
        labels.put("version", run.software());
        var release = run.release();
        labels.put("release", release == null ? "" : release.toString());
        gauge("terminal_info", "Which terminal this is.", labels, 1);
        gauge("uptime_seconds", "Since the agent started.", (double) run.upSeconds());
        gauge("machine_uptime_seconds", "Since the machine started.", asDouble(run.machineSeconds()));
        counter("starts_total", "Starts of the agent.", run.starts());
        counter("unclean_starts_total", "Starts that followed an end without a word.", run.unclean());
    }

    private void sending(Reported report, boolean isConnected) {
        var sending = report.sending();
        gauge("uplink_connected", "Whether the hub's broker is there.", isConnected ? 1.0 : 0.0);
        gauge("backlog_entries", "Entries that the hub has not confirmed.", (double) sending.entries());
        gauge("backlog_bytes", "Bytes of them.", (double) sending.bytes());
        var oldest = sending.oldest();
        gauge(
                "backlog_oldest_timestamp_seconds",
                "Time of the first of them.",
                oldest == null ? null : (double) oldest.getEpochSecond());
        gauge(
                "ledger_serving",
                "Whether the ledger takes everything.",
                sending.ledger().equals("SERVING") ? 1.0 : 0.0);
    }

    private void devices(Reported report) {
        var printer = report.printer();
        if (printer != null) {
            gauge("printer_ready", "Whether the printer has nothing to say.", printer.equals("OK") ? 1.0 : 0.0);
        }
        gauge("parts_down", "Other parts that do not work.", (double)
                report.down().size());
    }

    private void machine(Reported report) {
        var storage = report.storage();
        gauge("disk_free_bytes", "Of the disk with the data.", asDouble(storage.freeBytes()));
        gauge("disk_size_bytes", "Of the disk with the data.", asDouble(storage.totalBytes()));
        var wear = storage.wearPercent();
        gauge("card_wear_ratio", "Life of the card that is used.", wear == null ? null : wear / PERCENT);
        var written = storage.writtenBytes();
        if (written != null) counter("disk_written_bytes_total", "Since the machine started.", written);
        var board = report.board();
        gauge("memory_available_bytes", "That programs can have.", asDouble(board.freeBytes()));
        gauge("memory_size_bytes", "Of the machine.", asDouble(board.totalBytes()));
        var celsius = board.celsius();
        gauge("board_temperature_celsius", "Of the processor.", celsius == null ? null : (double) celsius);
        var strains = board.strains();
        if (strains == null) return;
        head("board_strained", "What the board suffers from.", "gauge");
        for (var strain : Strain.values()) {
            var label = Map.of("strain", strain.name().toLowerCase(Locale.ROOT));
            line("board_strained", label, strains.contains(strain) ? 1 : 0);
        }
    }

    private static @Nullable Double asDouble(@Nullable Long value) {
        return value == null ? null : (double) value;
    }

    private static @Nullable Double scaled(@Nullable Long value, double by) {
        return value == null ? null : value / by;
    }

    private void counter(String name, String help, long value) {
        head(name, help, "counter");
        line(name, Map.of(), (double) value);
    }

    private void gauge(String name, String help, @Nullable Double value) {
        if (value != null) gauge(name, help, Map.of(), value);
    }

    private void gauge(String name, String help, Map<String, String> labels, double value) {
        head(name, help, "gauge");
        line(name, labels, value);
    }

    private void head(String name, String help, String type) {
        text.append("# HELP bianmin_").append(name).append(' ').append(help).append('\n');
        text.append("# TYPE bianmin_").append(name).append(' ').append(type).append('\n');
    }

    private void line(String name, Map<String, String> labels, double value) {
        text.append("bianmin_").append(name);
        if (!labels.isEmpty()) {
            text.append('{');
            labels.forEach((label, word) ->
                    text.append(label).append("=\"").append(escaped(word)).append("\","));
            text.setCharAt(text.length() - 1, '}');
        }
        text.append(' ').append(value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value));
        text.append('\n');
    }

    private static String escaped(String word) {
        return word.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }
}
