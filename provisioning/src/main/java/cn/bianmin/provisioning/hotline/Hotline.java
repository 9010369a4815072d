package cn.bianmin.provisioning.hotline;

import cn.bianmin.contract.Actor;
import cn.bianmin.contract.ComplaintFact;
import cn.bianmin.contract.ComplaintFact.Channel;
import cn.bianmin.contract.Draft;
import cn.bianmin.provisioning.complaints.ComplaintFile;
import cn.bianmin.provisioning.complaints.Lodging;
import cn.bianmin.provisioning.csv.Csv;
import cn.bianmin.rules.complaints.Complaint;
import cn.bianmin.rules.complaints.ComplaintClocks;
import cn.bianmin.rules.deadlines.Deadlines;
import cn.bianmin.rules.deadlines.Due;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/// Makes complaints of orders, and tells the hotline what became of them. Immutable.
public final class Hotline {
    private static final String PURPOSE = "12345工单导入";
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private Hotline() {}

    /// @param drafts to be appended, all or none
    /// @param lodged orders that are new
    /// @param before orders that were taken in before, of which nothing is done again
    public record Taken(List<Draft> drafts, int lodged, int before) {
        public Taken {
            drafts = List.copyOf(drafts);
        }
    }

    /// @param by who has read them; empty where nobody did
    /// @param isKnown whether there is a complaint of this id
    public static Taken take(
            List<Order> orders, Optional<Actor> by, Lodging lodging, Predicate<String> isKnown, Instant now) {
        var drafts = new ArrayList<Draft>();
        int lodged = 0;
        for (var order : orders) {
            String id = order.id();
            if (isKnown.test(id)) continue;
            lodged++;
            drafts.add(lodging.lodged(
                    id, order.about(), Channel.PHONE_12345, order.number(), order.words(), order.phone(), now));
            by.ifPresent(reader -> drafts.add(new Draft(new ComplaintFact.Viewed(reader, PURPOSE), id)));
        }
        return new Taken(drafts, lodged, orders.size() - lodged);
    }

    /// What became of orders, a line each, as CSV: no telephone number, nothing of what was said.
    public static String results(List<ComplaintFile> files, ComplaintClocks clocks) {
        var csv = new StringBuilder(Csv.line(List.of("工单号", "受理时间", "办理状态", "办理期限", "答复期限", "处理结果", "答复时间", "办结时间")));
        for (var file : files) {
            var complaint = file.complaint();
            if (!isOurs(complaint)) continue;
            csv.append(Csv.line(List.of(
                    complaint.lodged().orElseThrow().code(),
                    time(complaint.at(ComplaintFact.Lodged.class)),
                    complaint.stage().words().chinese(),
                    time(clocks.handleBy(complaint).map(Due::at)),
                    time(clocks.replyBy(complaint).map(Due::at)),
                    complaint.reply().orElse(""),
                    time(complaint.at(ComplaintFact.Replied.class)),
                    time(complaint.at(ComplaintFact.Closed.class)))));
        }
        return csv.toString();
    }

    private static boolean isOurs(Complaint complaint) {
        return complaint
                .lodged()
                .filter(lodged -> lodged.channel() == Channel.PHONE_12345)
                .isPresent();
    }

    private static String time(Optional<Instant> at) {
        return at.map(each -> MINUTE.format(each.atZone(Deadlines.ZONE))).orElse("");
    }
}
