package cn.bianmin.provisioning.desk;

import cn.bianmin.contract.Language;
import cn.bianmin.provisioning.complaints.ComplaintViews;
import cn.bianmin.provisioning.complaints.PublicRow;
import cn.bianmin.provisioning.open.OpenViews;
import cn.bianmin.web.Answer;
import cn.bianmin.web.Ask;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The public ledger of complaints, for anybody: `/open/complaints`, a page of the public board. Thread-safe.
public final class ComplaintLedger {
    static final String PATH = "/open/complaints";

    private final ComplaintViews complaints;

    ComplaintLedger(ComplaintViews complaints) {
        this.complaints = complaints;
    }

    /// What it shows.
    public record View(OpenViews.Head head, List<PublicRow> rows, Optional<String> next) {
        public String say(ComplaintWords words) {
            return words.in(head.language());
        }
    }

    Answer page(Ask ask) {
        boolean english = ask.query("lang").equals(Optional.of(Language.ENGLISH.tag()));
        var ledger = complaints.ledger(cursor(ask));
        return new Answer.Html(
                "hub/ledger.jte",
                new View(
                        new OpenViews.Head(english ? Language.ENGLISH : Language.CHINESE, PATH),
                        ledger.rows(),
                        ledger.next()
                                .map(cursor -> PATH + "?day=" + cursor.epochDay() + "&number=" + cursor.number()
                                        + (english ? "&lang=" + Language.ENGLISH.tag() : ""))));
    }

    private static PublicRow.@Nullable Cursor cursor(Ask ask) {
        var day = number(ask, "day");
        var number = number(ask, "number");
        return day.isPresent() && number.isPresent() ? new PublicRow.Cursor(day.get(), number.get()) : null;
    }

    private static Optional<Long> number(Ask ask, String name) {
        return ask.query(name).filter(text -> text.matches("\\d{1,15}")).map(Long::parseLong);
    }
}
