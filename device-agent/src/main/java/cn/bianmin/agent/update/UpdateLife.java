package cn.bianmin.agent.update;

import java.util.EnumMap;
import java.util.Map;

/// The life of an update as one table: in which state what leads where. Pure; what is not in the table is a fault
/// of the program. The same table stands in docs/operations/updates.md, and a test compares the two.
///
/// A state is on the disk before anything of it is done, so whoever loses power does it again.
public final class UpdateLife {
    /// Where an update stands.
    public enum State {
        /// There is none.
        IDLE("nothing"),
        /// The hub, or a folder, offers one.
        OFFERED("fetches the manifest, checks signature, way, hardware and room"),
        /// The manifest is here and good.
        FETCHING("fetches the chunks that no slot has, one after the other"),
        /// Every chunk is here.
        FETCHED("puts the slot together, checks every file, and names it last"),
        /// The slot is whole.
        INSTALLED("makes the start-up cache, waits for the window and for nobody to be served"),
        /// It is to be the next that starts.
        SWITCHED("writes `trial`, sets `previous` and `current`, ends with status 75"),
        /// It runs for the first time.
        TRIAL("asks ledger, screens and line"),
        /// It works.
        CONFIRMED("says so, removes older slots"),
        /// It did not, and the one before runs.
        RETURNED("says so, removes the bad slot"),
        /// It is not to be installed.
        REFUSED("says why, removes what was fetched"),
        /// The hub took it back, or a newer one came.
        CANCELLED("says why, removes what was fetched");

        private final String deed;

        State(String deed) {
            this.deed = deed;
        }

        /// What is done in it.
        public String deed() {
            return deed;
        }

        /// Whether the slot that runs is still the one of before, and nothing points elsewhere.
        boolean isBeforeSwitch() {
            return this == OFFERED || this == FETCHING || this == FETCHED || this == INSTALLED;
        }

        /// Whether it is over, and only remains to be told and tidied up.
        boolean isEnd() {
            return this == CONFIRMED || this == RETURNED || this == REFUSED || this == CANCELLED;
        }
    }

    /// What happens to one.
    public enum Event {
        /// A release is offered that this terminal can take.
        OFFER,
        /// What the state does is done.
        DONE,
        /// It did not come about; the same again.
        LATER,
        /// It cannot come about.
        NO,
        /// The hub withdraws it, or offers a newer one.
        WITHDRAWN,
        /// The process starts, out of the new slot.
        START_NEW,
        /// The process starts, out of the slot of before.
        START_OLD,
        /// The same, and the script `start` says that the tries of the new one are used up.
        START_BACK
    }

    // Columns as in Event.
    //  state     OFFER     DONE      LATER     NO        WITHDRAWN START_NEW START_OLD START_BACK
    private static final String ROWS = """
            IDLE      OFFERED   -         -         -         IDLE      IDLE      IDLE      IDLE
            OFFERED   -         FETCHING  OFFERED   REFUSED   CANCELLED REFUSED   OFFERED   OFFERED
            FETCHING  -         FETCHED   FETCHING  REFUSED   CANCELLED REFUSED   FETCHING  FETCHING
            FETCHED   -         INSTALLED FETCHED   REFUSED   CANCELLED REFUSED   FETCHED   FETCHED
            INSTALLED -         SWITCHED  INSTALLED REFUSED   CANCELLED REFUSED   INSTALLED INSTALLED
            SWITCHED  -         -         SWITCHED  -         SWITCHED  TRIAL     SWITCHED  RETURNED
            TRIAL     -         CONFIRMED TRIAL     TRIAL     TRIAL     TRIAL     RETURNED  RETURNED
            CONFIRMED -         IDLE      CONFIRMED -         CONFIRMED CONFIRMED CONFIRMED CONFIRMED
            RETURNED  -         IDLE      RETURNED  -         RETURNED  RETURNED  RETURNED  RETURNED
            REFUSED   -         IDLE      REFUSED   -         REFUSED   REFUSED   REFUSED   REFUSED
            CANCELLED -         IDLE      CANCELLED -         CANCELLED CANCELLED CANCELLED CANCELLED
            """;

    private static final Map<State, Map<Event, State>> TABLE = table();

    private UpdateLife() {}

    /// @throws IllegalStateException where the table has no such row
    public static State next(State state, Event event) {
        var next = TABLE.getOrDefault(state, Map.of()).get(event);
        if (next == null) throw new IllegalStateException("An update that is " + state + " knows no " + event);
        return next;
    }

    /// Whether the table has such a row.
    public static boolean knows(State state, Event event) {
        return TABLE.getOrDefault(state, Map.of()).containsKey(event);
    }

    private static Map<State, Map<Event, State>> table() {
        var table = new EnumMap<State, Map<Event, State>>(State.class);
        for (String row : ROWS.strip().split("\n", -1)) {
            var cells = row.strip().split(" +", -1);
            var rows = table.computeIfAbsent(State.valueOf(cells[0]), _ -> new EnumMap<>(Event.class));
            var events = Event.values();
            for (int i = 0; i < events.length; i++) {
                if (!cells[i + 1].equals("-")) rows.put(events[i], State.valueOf(cells[i + 1]));
            }
        }
        return table;
    }

    /// The table as the documents show it.
    public static String markdown() {
        var text = new StringBuilder("| state | does |");
        for (var event : Event.values()) text.append(" ").append(event).append(" |");
        text.append("\n|---|---|").append("---|".repeat(Event.values().length)).append('\n');
        for (var state : State.values()) {
            text.append("| ").append(state).append(" | ").append(state.deed()).append(" |");
            for (var event : Event.values()) {
                text.append(' ')
                        .append(knows(state, event) ? next(state, event).name() : "")
                        .append(" |");
            }
            text.append('\n');
        }
        return text.toString();
    }
}
