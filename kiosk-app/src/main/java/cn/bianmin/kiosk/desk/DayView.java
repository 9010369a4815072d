package cn.bianmin.kiosk.desk;

import cn.bianmin.contract.DayFact.Reason;
import java.util.List;

/// What the closing list and the day's report show.
///
/// @param unserved wait or are held: each needs a reason
/// @param serving are called or served: they come first
/// @param missed did not come; nothing is owed to them
/// @param place of the ledger's newest entry
/// @param hash of everything up to there: who has it on paper can prove that nothing was changed later
public record DayView(
        Frame frame,
        boolean isOpen,
        String date,
        String lead,
        List<String> staff,
        int taken,
        int finished,
        List<Left> unserved,
        List<Left> serving,
        List<Left> missed,
        String link,
        long backlog,
        String place,
        String hash) {
    /// @param counter where it is called, served or held; may be empty
    public record Left(String ticket, String number, String itemName, String state, String counter) {}

    public String say(DeskWords words, Object... values) {
        return frame.say(words, values);
    }

    public Reason[] reasons() {
        return Reason.values();
    }

    public String say(Reason reason) {
        return say(DeskWords.valueOf(reason.name()));
    }
}
