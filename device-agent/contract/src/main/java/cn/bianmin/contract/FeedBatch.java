package cn.bianmin.contract;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import tools.jackson.core.JacksonException;

/// A run of consecutive items of one terminal's feed, hub to terminal. Lines as in a [Batch]: a header, then
/// the items' very bytes.
///
/// @param restart the terminal is to drop what it was fed: the hub's feed is another than the one it holds, as
///     after the hub was restored from an older backup. Then `first` is 1
/// @param first number of the first item; where there is none, the next that would come
/// @param last number of the newest item that the hub has for this terminal: there is more where it is above
///     this batch's last
/// @param prev chain hash before `first`
public record FeedBatch(TerminalId terminal, boolean restart, long first, long last, Hash prev, List<byte[]> items) {
    /// Bytes of items that fit into one batch whatever they hold; a single item always fits.
    public static final int ITEM_BYTES = 160 * 1024;

    /// Items of one batch at most.
    public static final int ITEMS = 200;

    private static final int VERSION = 1;

    // Required, because a missing number or flag would read as 0 or false.
    @JsonPropertyOrder({"v", "terminal", "restart", "first", "count", "last", "prev"})
    private record Header(
            @JsonProperty(required = true) int v,
            String terminal,
            @JsonProperty(required = true) boolean restart,
            @JsonProperty(required = true) long first,
            @JsonProperty(required = true) int count,
            @JsonProperty(required = true) long last,
            Hash prev) {}

    public FeedBatch {
        Objects.requireNonNull(terminal);
        Objects.requireNonNull(prev);
        items = List.copyOf(items);
        if (first < 1 || last > Limits.SEQ || first + items.size() - 1 > last || (restart && first != 1)) {
            throw new IllegalArgumentException("A feed's batch lies within 1 to last, and a restart begins at 1");
        }
    }

    /// Number of this batch's last item; `first - 1` where it has none.
    public long end() {
        return first + items.size() - 1;
    }

    public byte[] encode() {
        var lines = new ArrayList<byte[]>(items.size() + 1);
        lines.add(Json.MAPPER.writeValueAsBytes(
                new Header(VERSION, terminal.value(), restart, first, items.size(), last, prev)));
        lines.addAll(items);
        return PackedLines.pack(lines);
    }

    /// Reads a payload from the network. Checks the form only, neither the chain nor the items.
    ///
    /// @throws Malformed where it is too long, inflates to too much, is truncated, or is no batch of this
    ///     version
    public static FeedBatch decode(byte[] payload) throws Malformed {
        List<byte[]> lines = PackedLines.unpack(payload);
        try {
            var header = Json.MAPPER.readValue(lines.getFirst(), Header.class);
            if (header.v() != VERSION) {
                throw new Malformed("The feed has version " + header.v() + "; this terminal reads version " + VERSION
                        + ". Update the terminal.");
            }
            if (header.count() != lines.size() - 1) {
                throw new Malformed(
                        "The feed promises " + header.count() + " items and holds " + (lines.size() - 1) + ".");
            }
            return new FeedBatch(
                    new TerminalId(header.terminal()),
                    header.restart(),
                    header.first(),
                    header.last(),
                    header.prev(),
                    lines.subList(1, lines.size()));
        } catch (JacksonException | IllegalArgumentException | NullPointerException e) {
            throw new Malformed("The header of the feed's batch cannot be read.", e);
        }
    }
}
