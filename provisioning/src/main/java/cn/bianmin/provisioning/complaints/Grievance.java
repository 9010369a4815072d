package cn.bianmin.provisioning.complaints;

import cn.bianmin.contract.ComplaintFact.About;
import cn.bianmin.contract.ComplaintFact.Channel;
import cn.bianmin.rules.complaints.ComplaintStage;
import cn.bianmin.rules.deadlines.DeadlineLevel;
import java.time.Instant;

/// A complaint as a list shows it.
///
/// @param code as printed on the receipt
/// @param terminal where it came in
/// @param unit of one that was taken down at the hub, that of who read it first; else empty
/// @param handler account; empty for nobody
/// @param handleBy until when it is looked into (办理期限)
/// @param replyBy until when it is answered (答复期限)
/// @param level the worse of the two clocks that still run
/// @param spoken whether it came with a recording
public record Grievance(
        String id,
        String code,
        About about,
        Channel channel,
        String terminal,
        String unit,
        ComplaintStage stage,
        String handler,
        Instant lodged,
        Instant handleBy,
        Instant replyBy,
        DeadlineLevel level,
        boolean spoken) {}
