package cn.bianmin.agent;

import cn.bianmin.agent.peripherals.printing.Bitmap;
import cn.bianmin.agent.settings.TerminalFile;
import cn.bianmin.agent.station.cases.CaseDesk;
import cn.bianmin.agent.station.cases.CaseOffice;
import cn.bianmin.agent.station.slips.SlipWriter;
import cn.bianmin.contract.CaseFact;
import cn.bianmin.contract.Language;
import cn.bianmin.contract.Said;
import cn.bianmin.contract.Stamp;
import cn.bianmin.rules.cases.Case;
import cn.bianmin.rules.cases.CaseTerms;
import cn.bianmin.rules.cases.ReceiptWords;
import cn.bianmin.rules.deadlines.Deadlines;
import cn.bianmin.rules.guide.Catalogue;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// The cases of the terminal that runs in this process. Thread-safe.
final class AgentCases implements CaseOffice {
    private static final String PURPOSE = "case.applicant";

    private final TerminalFile settings;
    private final CaseDesk desk;
    private final CaseTerms terms;
    private final SlipWriter writer;
    private final Supplier<Stamp> now;
    private final SecureRandom random;

    AgentCases(
            TerminalFile settings,
            CaseDesk desk,
            CaseTerms terms,
            SlipWriter writer,
            Supplier<Stamp> now,
            SecureRandom random) {
        this.settings = settings;
        this.desk = desk;
        this.terms = terms;
        this.writer = writer;
        this.now = now;
        this.random = random;
    }

    @Override
    public CaseDesk desk() {
        return desk;
    }

    @Override
    public CaseTerms terms() {
        return terms;
    }

    @Override
    public String unit() {
        return settings.terminal().value();
    }

    @Override
    public Optional<String> sealed(String text) {
        return settings.hub()
                .sealKey()
                .map(key -> key.seal(settings.terminal(), PURPOSE, text, random).text());
    }

    @Override
    public Optional<String> same(String name, String phone, String number, String item) {
        if (number.isBlank() && phone.isBlank()) return Optional.empty();
        var person = number.isBlank() ? name + " " + phone : number.toUpperCase(Locale.ROOT);
        var today = Deadlines.dayOf(now.get().time());
        return settings.sameKey().map(key -> key.word(person, item, today));
    }

    @Override
    public Map<String, String> units() {
        return settings.units();
    }

    @Override
    public String nameOf(String unit) {
        return unit.equals(unit()) ? settings.station() : settings.units().getOrDefault(unit, unit);
    }

    @Override
    public List<Said> told(Case matter, Instant at) {
        return ReceiptWords.lines(matter, terms, at, this::nameOf);
    }

    @Override
    public Optional<Bitmap> receipt(Case matter, Language language) {
        Catalogue catalogue = settings.catalogue().catalogue();
        var at = matter.receivedAt().orElse(now.get().time());
        var item = matter.received().map(CaseFact.Received::item).orElse("");
        return writer.draw(
                matter.id(),
                Deadlines.dayOf(at),
                language,
                ReceiptWords.title(matter).in(language),
                catalogue.item(item).map(found -> found.name().in(language)).orElse(item),
                matter.state().words().in(language),
                told(matter, now.get().time()).stream()
                        .map(line -> line.in(language))
                        .toList());
    }
}
