package cn.bianmin.kiosk.villager;

import cn.bianmin.agent.peripherals.printing.Bitmap;
import cn.bianmin.agent.peripherals.printing.PrintOutcome;
import cn.bianmin.agent.station.cards.CardDesk;
import cn.bianmin.agent.station.cases.CaseOffice;
import cn.bianmin.agent.station.complaints.ComplaintDesk;
import cn.bianmin.agent.station.complaints.ComplaintShelf;
import cn.bianmin.agent.station.help.HelpDesk;
import cn.bianmin.agent.station.notices.Notice;
import cn.bianmin.agent.station.queue.QueueDesk;
import cn.bianmin.agent.station.rating.Callbacks;
import cn.bianmin.agent.station.rating.Ratings;
import cn.bianmin.agent.station.slips.SlipCheck;
import cn.bianmin.agent.station.waits.QuietHours;
import cn.bianmin.agent.station.waits.WaitDesk;
import cn.bianmin.contract.Language;
import cn.bianmin.contract.Said;
import cn.bianmin.contract.Stamp;
import cn.bianmin.rules.guide.Catalogue;
import cn.bianmin.rules.guide.ServiceItem;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;

/// What the villager's screens need of the terminal. Thread-safe.
public interface Terminal {
    /// Its name in the network.
    String id();

    /// The station's name as people know it.
    String station();

    /// When the station is usually open; may be empty.
    String hours(Language language);

    /// When it is open today, or why it is closed and until when; empty where it has no calendar.
    Optional<Said> today();

    Stamp now();

    boolean isOnline();

    Catalogue catalogue();

    QueueDesk queue();

    /// How long people wait here.
    WaitDesk waits();

    /// When few come, as far as that is known.
    QuietHours quietHours();

    /// What the station tells everybody on a day.
    List<Notice> notices(LocalDate day);

    /// Who waits for help.
    HelpDesk help();

    /// Whether a slip is printed for each number.
    boolean prints();

    /// Hands each text that a scanner reads, and the kiosk that it belongs to, to `reader`, which returns at
    /// once.
    void onScan(BiConsumer<String, String> reader);

    /// Takes an engineer's code that was held to a scanner.
    default void engineerCode(String text) {}

    /// What a scanned text is.
    SlipCheck check(String scanned, LocalDate today);

    /// What a scanned text is, where a slip is not too old to be rated.
    SlipCheck checkToRate(String scanned, LocalDate today);

    /// What a scanned text is, however old: the receipt of a case is good for as long as anybody asks.
    default SlipCheck checkOfAnyAge(String scanned, LocalDate today) {
        return checkToRate(scanned, today);
    }

    /// Cases at this station; empty where there are none.
    default Optional<CaseOffice> cases() {
        return Optional.empty();
    }

    Ratings ratings();

    /// Takes the number of whoever rated badly and wants to be called.
    Callbacks callbacks();

    /// Takes what people complain of, past the station.
    ComplaintDesk complaints();

    /// How the complaints that came in here go on.
    ComplaintShelf complaintShelf();

    /// What to call the person behind an account.
    String nameOf(String account);

    /// The card reader; empty where there is none.
    default Optional<Cards> cards() {
        return Optional.empty();
    }

    /// Has the slip of a ticket printed once more.
    ///
    /// @return false where nothing can be printed now
    default boolean copy(String ticket) {
        return false;
    }

    /// The one-time notice of an item as it would be printed now; empty where this terminal cannot draw.
    default Optional<Bitmap> notice(ServiceItem item, Language language) {
        return Optional.empty();
    }

    /// Has a paper printed that is no slip.
    ///
    /// @return the printer's word; empty where nothing can be printed now
    default Optional<CompletableFuture<PrintOutcome>> print(Bitmap drawn) {
        return Optional.empty();
    }

    /// @param kiosk that the reader stands at
    record Cards(String kiosk, CardDesk desk) {}
}
