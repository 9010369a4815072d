package cn.bianmin.contract;

import java.util.Optional;

/// The MQTT topics. A terminal may publish its own `up`, `state` and `asks`, and subscribe to its own
/// `ack` and `feed`, nothing else.
public final class Topics {
    private static final String ROOT = "bianmin/1/";

    /// Workers of the hub share the batches of all terminals.
    public static final String ALL_UP_SHARED = "$share/hub/" + ROOT + "+/up";

    /// Every worker sees every state: retained messages do not reach shared subscriptions.
    public static final String ALL_STATES = ROOT + "+/state";

    /// Whoever feeds terminals hears what each holds.
    public static final String ALL_ASKS = ROOT + "+/asks";

    private Topics() {}

    /// Batches from the terminal.
    public static String up(TerminalId terminal) {
        return ROOT + terminal + "/up";
    }

    /// Acknowledgements to the terminal.
    public static String ack(TerminalId terminal) {
        return ROOT + terminal + "/ack";
    }

    /// Birth and last will, retained.
    public static String state(TerminalId terminal) {
        return ROOT + terminal + "/state";
    }

    /// What the hub tells the terminal of cases that concern it.
    public static String feed(TerminalId terminal) {
        return ROOT + terminal + "/feed";
    }

    /// How far the terminal holds its feed.
    public static String asks(TerminalId terminal) {
        return ROOT + terminal + "/asks";
    }

    /// The terminal that a topic of ours belongs to; empty for any other topic.
    public static Optional<TerminalId> terminalOf(String topic) {
        int slash = topic.lastIndexOf('/');
        if (!topic.startsWith(ROOT) || slash <= ROOT.length()) {
            return Optional.empty();
        }
        String id = topic.substring(ROOT.length(), slash);
        return TerminalId.isValid(id) ? Optional.of(new TerminalId(id)) : Optional.empty();
    }
}
