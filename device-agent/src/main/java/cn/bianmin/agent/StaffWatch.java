package cn.bianmin.agent;

import cn.bianmin.agent.ledger.Ledger;
import cn.bianmin.agent.settings.TerminalFile;
import cn.bianmin.agent.station.queue.Command;
import cn.bianmin.agent.station.queue.QueueDesk;
import cn.bianmin.agent.station.staff.StaffDesk;
import cn.bianmin.agent.station.staff.StaffDocument;
import cn.bianmin.agent.station.staff.StaffFile;
import cn.bianmin.contract.Draft;
import cn.bianmin.contract.Facts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Follows the staff document, the terminal's own or the one that the hub gave: whoever is taken out of it is signed
/// out and leaves the counter within a second.
/// A document that is refused changes nothing; the last good one is kept, over a restart too. For one thread.
final class StaffWatch {
    private static final Logger LOG = LoggerFactory.getLogger(StaffWatch.class);

    private final Path path;
    private final boolean isOwn;
    private final StaffFile file;
    private final Path lastGood;
    private final Ledger ledger;
    private StaffDocument document = StaffDocument.empty();

    private StaffWatch(Path path, boolean isOwn, Path lastGood, Ledger ledger) {
        this.path = path;
        this.isOwn = isOwn;
        this.file = new StaffFile(path);
        this.lastGood = lastGood;
        this.ledger = ledger;
    }

    static StaffWatch open(TerminalFile settings, Ledger ledger) {
        var path = settings.staff().orElse(settings.fleet().shelf().place("staff"));
        var watch = new StaffWatch(
                path, settings.staff().isPresent(), settings.data().resolve("staff.last-good"), ledger);
        if (!watch.isNewer() && watch.isOwn) watch.recall();
        return watch;
    }

    /// The newest good one.
    StaffDocument document() {
        return document;
    }

    /// Takes over what has changed.
    void look(StaffDesk staff, QueueDesk queue) {
        if (!isNewer()) {
            return;
        }
        staff.use(document);
        for (var desk : queue.picture().counters()) {
            desk.staff()
                    .filter(account -> document.account(account).isEmpty())
                    .ifPresent(gone ->
                            queue.attempt(new Command.Leave(desk.counter().id(), gone, "REMOVED")));
        }
    }

    private boolean isNewer() {
        // The hub gives none to a station where nobody signs in.
        if (!isOwn && !Files.exists(path)) return false;
        return switch (file.look()) {
            case StaffFile.News.Same() -> false;
            case StaffFile.News.Newer(var newer) -> {
                document = newer;
                keep(newer);
                yield true;
            }
            case StaffFile.News.Refused(String sentences) -> {
                LOG.warn("The staff document is refused, and the last good one serves on. {}", sentences);
                ledger.note(Draft.of(new Facts.PeripheralState("staff", "REFUSED", sentences)));
                yield false;
            }
        };
    }

    private void keep(StaffDocument good) {
        try {
            good.write(lastGood);
        } catch (IOException | StaffDocument.Refused e) {
            LOG.warn("The staff document could not be kept as the last good one.", e);
        }
    }

    private void recall() {
        try {
            if (Files.exists(lastGood)) document = StaffDocument.read(lastGood);
        } catch (StaffDocument.Refused e) {
            LOG.warn("The last good staff document cannot be read, and nobody can sign in. {}", e.getMessage());
        }
    }
}
