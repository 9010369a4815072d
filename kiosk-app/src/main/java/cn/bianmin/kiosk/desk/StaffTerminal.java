package cn.bianmin.kiosk.desk;

import cn.bianmin.agent.ledger.LedgerView;
import cn.bianmin.agent.peripherals.printing.Bitmap;
import cn.bianmin.agent.station.cases.CaseOffice;
import cn.bianmin.agent.station.incidents.IncidentDesk;
import cn.bianmin.agent.station.queue.QueueDesk;
import cn.bianmin.agent.station.rating.RatingBatch;
import cn.bianmin.agent.station.slips.SlipCheck;
import cn.bianmin.agent.station.slips.SlipRefusal;
import cn.bianmin.agent.station.staff.StaffDesk;
import cn.bianmin.contract.Stamp;
import cn.bianmin.rules.guide.Catalogue;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/// What the staff's screens need of the terminal. Thread-safe.
public interface StaffTerminal {
    /// The station's name as people know it.
    String station();

    Stamp now();

    QueueDesk queue();

    StaffDesk staff();

    Catalogue catalogue();

    LedgerView ledger();

    boolean isOnline();

    /// Prints the slip of a ticket once more (补打).
    ///
    /// @return whether it is in line
    boolean copy(String ticket);

    /// Names of the devices that are wired, as in the wiring file, and what is wrong with that file, one
    /// sentence each.
    Wired wired();

    record Wired(List<String> devices, List<String> problems) {}

    /// What staff may know of the month's ratings.
    List<RatingBatch> ratings(YearMonth month);

    /// Cases at this station; empty where there are none.
    default Optional<CaseOffice> cases() {
        return Optional.empty();
    }

    /// Incidents at this station; empty where there are none.
    default Optional<IncidentDesk> incidents() {
        return Optional.empty();
    }

    /// This station, as the network's tree names it.
    default String unit() {
        return cases().map(CaseOffice::unit).orElse("");
    }

    /// Hands each text that a scanner reads, and the number of the kiosk or desk that it stands at, to
    /// `reader`, which returns at once.
    default void onScan(BiConsumer<String, String> reader) {}

    /// What a scanned text is, however old.
    default SlipCheck check(String scanned) {
        return new SlipCheck.Refused(SlipRefusal.NOT_OURS);
    }

    /// Has a paper printed that is no slip.
    ///
    /// @return whether it is in line
    default boolean print(Bitmap drawn) {
        return false;
    }
}
