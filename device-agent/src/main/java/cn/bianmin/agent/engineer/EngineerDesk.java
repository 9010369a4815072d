package cn.bianmin.agent.engineer;

import cn.bianmin.contract.EnrolmentCode;
import cn.bianmin.contract.Facts.PeripheralState;
import java.io.IOException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Whether an engineer may work at this box now. A code is good once and until its time; five wrong ones within an hour
/// rest everybody for an hour; what is open closes by itself. Works without a line once the code was told. Thread-safe.
///
/// Nothing opens, and nothing is done, that the ledger does not hold: a disk that is full keeps the page shut.
public final class EngineerDesk {
    /// What a code begins with where it is shown as a QR code.
    public static final String PREFIX = "BIANMIN-ENGINEER:";

    private static final Logger LOG = LoggerFactory.getLogger(EngineerDesk.class);
    private static final Duration OPEN = Duration.ofMinutes(20);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int TRIES = 5;
    private static final String DEVICE = "engineer";
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    private final EngineerFiles files;
    private final Predicate<PeripheralState> ledger;
    private final InstantSource clock;
    private final LongSupplier monoMillis;
    private Optional<Long> openUntil = Optional.empty();

    /// @param ledger returns whether the fact is on disk
    public EngineerDesk(
            EngineerFiles files, Predicate<PeripheralState> ledger, InstantSource clock, LongSupplier monoMillis) {
        this.files = files;
        this.ledger = ledger;
        this.clock = clock;
        this.monoMillis = monoMillis;
    }

    /// What came of a code that was shown.
    public enum Answer {
        OPENED,
        /// No code is open, or it is another one.
        WRONG,
        /// Its time is over.
        EXPIRED,
        /// Too many wrong ones within the hour.
        RESTS,
        /// The box could not write it down.
        NOT_RECORDED
    }

    /// Whether a digest is one.
    public static boolean isDigest(String sha256) {
        return SHA256.matcher(sha256).matches();
    }

    /// Takes the digest of a code; one that was told before counts no longer.
    ///
    /// @throws IOException where the disk refused; then the one before may count on
    public synchronized void expect(String sha256, Instant notAfter) throws IOException {
        files.write(new EngineerFiles.Kept(Optional.of(new EngineerFiles.Code(sha256, notAfter)), List.of()));
    }

    /// Opens the page, where the code is the one.
    ///
    /// @param shown with or without [#PREFIX]
    public synchronized Answer offer(String shown) {
        try {
            var now = clock.instant();
            var kept = files.read();
            var tries = new ArrayList<>(kept.wrong());
            tries.removeIf(each -> each.plus(HOUR).isBefore(now));
            if (tries.size() >= TRIES) return refused(Answer.RESTS);
            String typed = shown.startsWith(PREFIX) ? shown.substring(PREFIX.length()) : shown;
            var code = EnrolmentCode.read(typed);
            if (code.isEmpty()
                    || kept.code().isEmpty()
                    || !isSame(code.get(), kept.code().get())) {
                tries.add(now);
                files.write(new EngineerFiles.Kept(kept.code(), tries));
                return refused(Answer.WRONG);
            }
            if (now.isAfter(kept.code().get().notAfter())) return refused(Answer.EXPIRED);
            // Used up first: whatever happens now, it never opens twice.
            files.write(new EngineerFiles.Kept(Optional.empty(), List.of()));
            if (!said("OPENED", "The engineer's page is open for " + OPEN.toMinutes() + " minutes.")) {
                return Answer.NOT_RECORDED;
            }
            openUntil = Optional.of(monoMillis.getAsLong() + OPEN.toMillis());
            return Answer.OPENED;
        } catch (IOException e) {
            LOG.error("An engineer's code cannot be looked up.", e);
            return Answer.NOT_RECORDED;
        }
    }

    private static boolean isSame(EnrolmentCode code, EngineerFiles.Code known) {
        return MessageDigest.isEqual(code.sha256(), HexFormat.of().parseHex(known.sha256()));
    }

    /// Whether the page is open.
    public synchronized boolean isOpen() {
        if (openUntil.filter(until -> monoMillis.getAsLong() < until).isPresent()) return true;
        if (openUntil.isPresent()) shut("Its time is over.");
        return false;
    }

    /// Writes down what the engineer is about to do.
    ///
    /// @return whether it may be done: the page is open, and the ledger holds it
    public synchronized boolean mayDo(String act) {
        return isOpen() && said("DID", act);
    }

    /// The engineer leaves.
    public synchronized void leave() {
        if (openUntil.isPresent()) shut("The engineer left.");
    }

    private void shut(String sentence) {
        openUntil = Optional.empty();
        var _ = said("CLOSED", sentence);
    }

    private Answer refused(Answer why) {
        LOG.warn("An engineer's code is refused. why={}", why);
        var _ = said("REFUSED_CODE", why.name());
        return why;
    }

    private boolean said(String state, String detail) {
        return ledger.test(new PeripheralState(DEVICE, state, detail));
    }
}
