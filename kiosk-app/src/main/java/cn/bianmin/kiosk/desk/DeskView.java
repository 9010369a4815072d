package cn.bianmin.kiosk.desk;

import java.util.List;
import java.util.Optional;

/// What the desk's templates show.
///
/// @param waiting in the order of calling
/// @param unprinted numbers whose slip did not come out
/// @param today of the clock, as a form writes it
/// @param todayInWords with its weekday
/// @param clockIsSet whether the clock is to be believed
/// @param unserved how many wait or are held
/// @param devices for the engineer only
public record DeskView(
        Frame frame,
        List<Frame.Clerk> accounts,
        Stage stage,
        List<Seat> counters,
        Optional<Seat> seat,
        List<Row> waiting,
        List<Row> held,
        List<Row> missed,
        List<Row> unprinted,
        List<Theme> themes,
        String today,
        String todayInWords,
        boolean clockIsSet,
        int taken,
        int finished,
        int unserved,
        boolean dayIsOpen,
        List<LeadView.Device> devices) {

    /// Which question the page asks.
    public enum Stage {
        SIGN_IN,
        WAIT_FOR_LEAD,
        OPEN_DAY,
        CHOOSE_COUNTER,
        WORK,
        DEVICES
    }

    /// @param state of the counter, a name of `CounterState`
    /// @param current who is there, if anybody
    public record Seat(String id, String name, String occupant, String state, Optional<Row> current) {}

    /// @param state a name of `TicketState`
    /// @param calls how often it was called
    /// @param minutes since the number was drawn
    /// @param responsible who has been since the first contact (首问负责); may be empty
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
            String note,
            String responsible) {}

    public record Theme(String name, List<Item> items) {}

    public record Item(String code, String name) {}

    public String say(DeskWords words, Object... values) {
        return frame.say(words, values);
    }

    public String token() {
        return frame.token();
    }

    public boolean rests() {
        return seat.map(found -> found.state().equals("BREAK") || found.state().equals("BACK_OFFICE"))
                .orElse(false);
    }

    public boolean isIdle() {
        return !rests() && seat.flatMap(Seat::current).isEmpty();
    }

    /// The key that calls the row out of turn: the first nine have one.
    public String key(int index) {
        return index < 9 ? String.valueOf(index + 1) : "";
    }
}
