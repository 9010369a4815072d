package cn.bianmin.provisioning.health;

import cn.bianmin.rules.health.Trouble;
import java.util.Optional;

/// Which terminals somebody wants to see, and in what order.
///
/// @param path only those below; empty for all
/// @param text part of an id or of a station's name, at most [#TEXT_CHARACTERS]; empty for all
/// @param software only of this version; empty for all
/// @param page from 0
public record FleetQuery(
        String path,
        Optional<LinkState> state,
        Optional<Trouble> trouble,
        String text,
        String software,
        Order order,
        int page) {
    public static final int TEXT_CHARACTERS = 60;

    /// Lines of a page.
    public static final int LINES = 50;

    public static final FleetQuery ALL =
            new FleetQuery("", Optional.empty(), Optional.empty(), "", "", Order.URGENT, 0);

    public FleetQuery {
        if (text.length() > TEXT_CHARACTERS) text = text.substring(0, TEXT_CHARACTERS);
        page = Math.max(0, page);
    }

    /// What comes first.
    public enum Order {
        /// With the most that is urgent.
        URGENT("urgent DESC, alerts DESC, terminal"),
        TERMINAL("terminal"),
        STATION("station, terminal"),
        /// That was heard of least lately.
        HEARD("heard_at, terminal"),
        VERSION("software, terminal");

        private final String words;

        Order(String words) {
            this.words = words;
        }

        /// @param isFew whether to sort, and not to go along an index; see [FleetWhere]
        String words(boolean isFew) {
            return isFew ? "+" + words.replace(", ", ", +") : words;
        }
    }
}
