package cn.bianmin.kiosk.desk;

import cn.bianmin.agent.station.cases.CaseOffice;
import cn.bianmin.agent.station.slips.SlipCheck;
import cn.bianmin.contract.CaseFact.Slip;
import cn.bianmin.contract.Said;
import cn.bianmin.contract.TypedCode;
import cn.bianmin.rules.cases.Case;
import cn.bianmin.web.Answer;
import cn.bianmin.web.Ask;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A slip or a receipt that somebody shows at a desk opens its case: held under the scanner that stands there,
/// or its code typed. Which scanner a desk has, its browser was told once by `/desk?scanner=2` and keeps.
/// Thread-safe.
final class CaseScans {
    // As long as the villager stands there.
    private static final long MILLIS = 300_000;
    private static final String MEMORY = "scanner";
    private static final Pattern NAME = Pattern.compile("[1-9]");
    // How the text of each slip's code begins: nobody types it.
    private static final Pattern SCANNED = Pattern.compile("(?i)BM\\d.{20,}");
    private static final Answer LISTS = new Answer.SeeOther("/desk/cases");

    private final StaffTerminal terminal;
    private final DeskSessions sessions;
    private final Map<String, Scan> scans = new ConcurrentHashMap<>();

    /// What was held under a scanner last.
    ///
    /// @param count how many codes it has read
    private record Scan(long count, long monoMillis, String text) {}

    /// The case whose receipt this browser was shown last.
    private record Shown(String caseId, long monoMillis) {}

    CaseScans(StaffTerminal terminal, DeskSessions sessions) {
        this.terminal = terminal;
        this.sessions = sessions;
    }

    /// Takes what a scanner read.
    void scanned(String scanner, String text) {
        long now = terminal.now().monoMillis();
        scans.compute(scanner, (_, last) -> new Scan(last == null ? 1 : last.count() + 1, now, text));
    }

    /// How many codes each scanner has read: a page that was made before the last one is led on.
    Map<String, Long> counts() {
        return scans.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, scan -> scan.getValue().count()));
    }

    /// Which scanner stands at the desk that asks; empty where none does.
    static String scanner(Ask ask) {
        ask.query(MEMORY).filter(name -> NAME.matcher(name).matches()).ifPresent(name -> ask.remember(MEMORY, name));
        return ask.remembered(MEMORY)
                .filter(name -> NAME.matcher(name).matches())
                .orElse("");
    }

    /// Leads to the case of what was held under this desk's scanner.
    Answer scanned(Ask ask, CaseOffice office) {
        var scan = Optional.ofNullable(scans.get(scanner(ask))).filter(last -> isRecent(last.monoMillis()));
        if (scan.isEmpty()) return LISTS;
        return opened(ask, judged(ask, office, scan.get().text()), true);
    }

    /// Leads to the case of a code that was typed, or that a scanner typed.
    Answer typed(Ask ask, CaseOffice office) {
        var text = ask.field("code").orElse("").strip();
        if (SCANNED.matcher(text).matches()) return opened(ask, judged(ask, office, text), true);
        var found = TypedCode.read(text).flatMap(office.desk()::coded);
        if (found.isEmpty()) {
            sessions.tell(ask, CaseWords.NO_CASE_OF_CODE.in(ask.session().language()));
        }
        return opened(ask, found, false);
    }

    /// How the receipt of a case was shown by whoever gets its result: typed into the form, or scanned just
    /// now.
    ///
    /// @param written what stands in the form; may be empty
    /// @return empty where none was shown, or another one
    Optional<Slip> shown(Ask ask, CaseOffice office, Case matter, String written) {
        if (written.isEmpty()) return isShown(ask, matter) ? Optional.of(Slip.SCANNED) : Optional.empty();
        if (!SCANNED.matcher(written).matches()) {
            return TypedCode.read(written)
                    .flatMap(office.desk()::coded)
                    .filter(found -> found.id().equals(matter.id()))
                    .map(_ -> Slip.TYPED);
        }
        return terminal.check(written) instanceof SlipCheck.Genuine(var claim)
                        && office.desk()
                                .shown(claim.ticket())
                                .filter(found -> found.id().equals(matter.id()))
                                .isPresent()
                ? Optional.of(Slip.SCANNED)
                : Optional.empty();
    }

    /// Whether the receipt of a case was scanned at this desk just now.
    boolean isShown(Ask ask, Case matter) {
        return ask.session()
                .kept(Shown.class)
                .filter(shown -> shown.caseId().equals(matter.id()) && isRecent(shown.monoMillis()))
                .isPresent();
    }

    private Optional<Case> judged(Ask ask, CaseOffice office, String text) {
        var language = ask.session().language();
        return switch (terminal.check(text)) {
            case SlipCheck.Genuine(var claim) -> {
                var found = office.desk().shown(claim.ticket());
                if (found.isEmpty()) sessions.tell(ask, CaseWords.SLIP_OF_NO_CASE.in(language));
                yield found;
            }
            case SlipCheck.Refused(var refusal) -> {
                sessions.tell(ask, new Said(refusal.chinese(), refusal.english()).in(language));
                yield Optional.empty();
            }
        };
    }

    private Answer opened(Ask ask, Optional<Case> found, boolean isScanned) {
        if (found.isEmpty()) return LISTS;
        if (isScanned)
            ask.session().keep(new Shown(found.get().id(), terminal.now().monoMillis()));
        return new Answer.SeeOther("/desk/case/" + found.get().id());
    }

    private boolean isRecent(long monoMillis) {
        return terminal.now().monoMillis() - monoMillis < MILLIS;
    }
}
