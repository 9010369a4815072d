package cn.bianmin.kiosk.bench;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a terminal's bench access tells at one moment.
///
/// @param clock quality of its clock, as in its entries
/// @param connected whether the hub's broker has accepted it
/// @param streaming whether the hub itself answers
/// @param linkSentence why it is not connected; empty while it is
/// @param acked `seq` up to which the hub has confirmed everything
/// @param head `seq` of the newest entry
/// @param pads the virtual ones
/// @param problems what is wrong with its wiring, one sentence each
/// @param lines entries after the one asked for, in order; not all where there are many
record TerminalState(
        String terminal,
        String station,
        String clock,
        boolean connected,
        boolean streaming,
        String linkSentence,
        String epoch,
        long acked,
        long head,
        List<Pad> pads,
        List<String> problems,
        List<Line> lines) {

    /// @param light what its lamps show
    /// @param beeps how often it has sounded since the process started
    record Pad(String counter, String light, long beeps, List<Fault> faults) {}

    /// @param line the button concerned
    record Fault(String line, String kind) {}

    /// One entry.
    ///
    /// @param level of a rating
    /// @param correction whether it is a rating that replaces an earlier one
    /// @param hash chain hash after it
    record Line(
            String epoch, long seq, String type, @Nullable String level, boolean correction, String time, String hash) {
        boolean isRating() {
            return type.equals("rating.given") && !correction;
        }
    }
}
