package cn.bianmin.kiosk.desk;

import cn.bianmin.agent.station.rating.RatingBatch;
import java.util.List;

/// What the lead's page shows.
///
/// @param longest minutes that somebody has waited at most; empty where nobody waits
/// @param waited minutes that half of today's waited at most; empty where nobody was served
/// @param waitedLong minutes that nine of ten waited at most
/// @param gaps passed on for long, and nobody has said 接手
public record LeadView(
        Frame frame,
        boolean isOpen,
        String dutyLead,
        int taken,
        int finished,
        int waiting,
        int missed,
        int gaveUp,
        String longest,
        String waited,
        String waitedLong,
        List<CounterLine> counters,
        List<ItemLine> items,
        List<Gap> gaps,
        List<DeskView.Row> unprinted,
        List<RatingBatch> ratings,
        List<Device> devices) {
    /// @param state in words
    /// @param since minutes; empty where nobody has sat there today
    /// @param number who is there; may be empty
    public record CounterLine(
            String id, String name, String clerk, String state, String since, String number, int served) {}

    public record ItemLine(String name, int waiting, long longest) {}

    public record Gap(String number, String itemName, String note, String responsible, long minutes) {}

    /// @param detail one sentence; may be empty
    public record Device(String name, boolean isWell, String state, String detail) {}

    public String say(DeskWords words, Object... values) {
        return frame.say(words, values);
    }
}
