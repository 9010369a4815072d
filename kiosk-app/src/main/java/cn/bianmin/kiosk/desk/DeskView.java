package cn.bianmin.kiosk.desk;

import cn.bianmin.agent.station.Language;
import cn.bianmin.kiosk.web.Sentence;
import java.util.List;
import java.util.Optional;

/// What the desk's templates show.
///
/// @param token goes into every form
/// @param notice what the last form came to; may be empty
public record DeskView(
        Language language,
        String token,
        String station,
        String notice,
        Optional<Clerk> clerk,
        List<Clerk> accounts,
        Stage stage,
        List<Seat> counters,
        Optional<Seat> seat,
        List<Row> waiting,
        List<Row> held,
        List<Row> missed,
        List<Item> items,
        int taken,
        int finished,
        boolean dayIsOpen) {

    /// Which question the page asks.
    public enum Stage {
        SIGN_IN,
        WAIT_FOR_LEAD,
        OPEN_DAY,
        CHOOSE_COUNTER,
        WORK
    }

    public record Clerk(String id, String name, String post, boolean isLead) {}

    /// @param state of the counter, a name of `CounterState`
    /// @param current who is there, if anybody
    public record Seat(String id, String name, String occupant, String state, Optional<Row> current) {}

    /// @param state a name of `TicketState`
    /// @param calls how often it was called
    /// @param minutes since the number was drawn
    public record Row(
            String ticket,
            String number,
            String item,
            String itemName,
            String state,
            int calls,
            long minutes,
            boolean priority,
            boolean seatSide,
            boolean passedOn,
            String note) {}

    public record Item(String code, String name) {}

    public String say(DeskWords words, Object... values) {
        return ((Sentence) words).in(language, values);
    }

    public boolean is(String state) {
        return seat.flatMap(Seat::current).map(row -> row.state().equals(state)).orElse(false);
    }

    public boolean rests() {
        return seat.map(found -> found.state().equals("BREAK") || found.state().equals("BACK_OFFICE"))
                .orElse(false);
    }

    public boolean isIdle() {
        return !rests() && seat.flatMap(Seat::current).isEmpty();
    }
}
