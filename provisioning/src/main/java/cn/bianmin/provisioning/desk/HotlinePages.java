package cn.bianmin.provisioning.desk;

import static java.nio.charset.StandardCharsets.UTF_8;

import cn.bianmin.contract.Actor;
import cn.bianmin.contract.ComplaintFact.Channel;
import cn.bianmin.provisioning.complaints.ComplaintViews;
import cn.bianmin.provisioning.complaints.Lodging;
import cn.bianmin.provisioning.hotline.Hotline;
import cn.bianmin.provisioning.hotline.OrderSheet;
import cn.bianmin.provisioning.ledgers.LedgersBroken;
import cn.bianmin.provisioning.ledgers.OwnLedger;
import cn.bianmin.provisioning.people.Person;
import cn.bianmin.rules.complaints.ComplaintClocks;
import cn.bianmin.rules.complaints.ComplaintRule;
import cn.bianmin.web.Answer;
import cn.bianmin.web.Ask;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.Collectors;

/// Exchange with the hotline 12345 at the complaint centre: orders in, results out, as CSV. Thread-safe.
final class HotlinePages {
    static final String IMPORT = "/desk/complaints/12345/orders";
    static final String RESULTS = "/desk/complaints/12345/results.csv";
    private static final String LIST = "/desk/complaints";
    private static final int MOST_RESULTS = 10_000;

    private final ComplaintViews complaints;
    private final ComplaintClocks clocks;
    private final Lodging lodging;
    private final Runnable catchUp;
    private final OwnLedger ledger;
    private final InstantSource time;

    HotlinePages(
            ComplaintViews complaints,
            ComplaintClocks clocks,
            Lodging lodging,
            Runnable catchUp,
            OwnLedger ledger,
            InstantSource time) {
        this.complaints = complaints;
        this.clocks = clocks;
        this.lodging = lodging;
        this.catchUp = catchUp;
        this.ledger = ledger;
        this.time = time;
    }

    /// Takes in all orders of a file, or none and the lines that are wrong. One at a time, so that no order is
    /// two.
    synchronized Answer read(Ask ask, Person person) {
        var session = ask.session();
        var language = session.language();
        if (person.role() != Actor.Role.SUPERVISOR) {
            Oversight.tell(ComplaintRule.SUPERVISORS_ONLY.words().in(language), session);
            return new Answer.SeeOther(LIST);
        }
        var read = OrderSheet.read(ask.file(), lodging.maxCharacters());
        if (!read.refused().isEmpty()) {
            String lines = read.refused().stream()
                    .map(line -> line.words().in(language))
                    .collect(Collectors.joining("\n"));
            Oversight.tell(
                    ComplaintWords.ORDERS_REFUSED.in(language, read.refused().size()) + "\n" + lines, session);
            return new Answer.SeeOther(LIST);
        }
        catchUp.run();
        var taken = Hotline.take(
                read.orders(),
                Optional.of(person.actor()),
                lodging,
                id -> complaints.grievance(id).isPresent(),
                time.instant());
        try {
            if (!taken.drafts().isEmpty()) ledger.append(taken.drafts());
            catchUp.run();
            Oversight.tell(ComplaintWords.ORDERS_TAKEN.in(language, taken.lodged(), taken.before()), session);
        } catch (LedgersBroken | IllegalArgumentException e) {
            Oversight.tell(HubWords.NOT_RECORDED.in(language, String.valueOf(e.getMessage())), session);
        }
        return new Answer.SeeOther(LIST);
    }

    /// What became of the orders.
    Answer results(Ask ask, Person person) {
        if (person.role() != Actor.Role.SUPERVISOR) return Oversight.notYours(ask.session());
        String csv = Hotline.results(complaints.ofChannel(Channel.PHONE_12345, MOST_RESULTS), clocks);
        // Spreadsheets take it for UTF-8 by its first character alone.
        return new Answer.File("text/csv; charset=utf-8; header=present", ("\uFEFF" + csv).getBytes(UTF_8));
    }
}
