package cn.bianmin.kiosk.villager;

import cn.bianmin.agent.station.slips.CodeDesk;
import cn.bianmin.agent.station.slips.SlipCheck;
import cn.bianmin.agent.station.slips.SlipRefusal;
import cn.bianmin.contract.Said;

/// What somebody showed last: a slip under the scanner, before the camera, on a picture, or its code in
/// letters.
record Seen(long monoMillis, What what) {
    // As long as somebody needs to read it; the next person must not find it.
    private static final long MILLIS = 60_000;

    sealed interface What {}

    /// A slip of ours.
    record Slip(String ticket) implements What {}

    /// Something else, and what to do now.
    record Refused(Said why) implements What {}

    static What of(SlipCheck check) {
        return switch (check) {
            case SlipCheck.Genuine(var claim) -> new Slip(claim.ticket());
            case SlipCheck.Refused(var refusal) -> new Refused(said(refusal));
        };
    }

    static What of(CodeDesk.Found found) {
        return switch (found) {
            case CodeDesk.Found.Ticket(var id) -> new Slip(id);
            case CodeDesk.Found.Refused(var refusal) -> new Refused(said(refusal));
        };
    }

    private static Said said(SlipRefusal refusal) {
        return new Said(refusal.chinese(), refusal.english());
    }

    boolean isRecent(long nowMillis) {
        return nowMillis - monoMillis < MILLIS;
    }
}
