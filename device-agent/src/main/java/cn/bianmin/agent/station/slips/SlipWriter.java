package cn.bianmin.agent.station.slips;

import cn.bianmin.agent.peripherals.printing.Bitmap;
import cn.bianmin.agent.station.queue.QueuePicture;
import cn.bianmin.agent.station.queue.QueuePicture.Person;
import cn.bianmin.contract.Language;
import cn.bianmin.contract.Said;
import cn.bianmin.contract.TypedCode;
import cn.bianmin.rules.guide.Catalogue;
import cn.bianmin.rules.guide.ServiceItem;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Writes and draws the slip of somebody in the queue. Thread-safe.
public final class SlipWriter {
    private static final ZoneId STATION = ZoneId.of("Asia/Shanghai");

    private final String station;
    private final Supplier<Catalogue> catalogue;
    private final Duration grace;
    private final @Nullable SlipSigner signer;
    private final Supplier<Optional<SlipArtist>> artist;
    private final int width;

    /// @param grace how long a missed number still counts
    /// @param signer empty where this terminal has no key: then a slip has its typed code only
    /// @param artist asked at the first slip; empty where there is no font: then there are no slips
    /// @param width dots in a row
    public SlipWriter(
            String station,
            Supplier<Catalogue> catalogue,
            Duration grace,
            Optional<SlipSigner> signer,
            Supplier<Optional<SlipArtist>> artist,
            int width) {
        this.station = station;
        this.catalogue = catalogue;
        this.grace = grace;
        this.signer = signer.orElse(null);
        this.artist = artist;
        this.width = width;
    }

    /// The slip as it would be printed now, for paper or preview; empty where it cannot be drawn.
    public Optional<Bitmap> draw(QueuePicture picture, Person person, Language language) {
        return artist.get().map(hand -> hand.draw(content(picture, person, language), width));
    }

    /// The one-time notice of an item as it would be printed now; empty where it cannot be drawn.
    ///
    /// @param hours when the station is open; may be empty
    /// @param day today, in the station's time
    public Optional<Bitmap> draw(ServiceItem item, String hours, LocalDate day, Language language) {
        var content = new NoticeContent(
                language,
                station,
                item.name().in(language),
                item.bring().stream().map(thing -> thing.in(language)).toList(),
                item.fee().in(language),
                item.committed().inWords().in(language),
                item.statutory().equals(item.committed())
                        ? ""
                        : SlipWords.statutory(language)
                                + item.statutory().inWords().in(language),
                hours,
                SlipWords.steps(item.guide(), language),
                SlipWords.promises(item.guide(), language),
                day);
        return artist.get().map(hand -> hand.draw(content, width));
    }

    /// The receipt of a case; empty where it cannot be drawn.
    ///
    /// @param caseId has the form of a ticket's id
    /// @param day when the case was received, in the station's time
    public Optional<Bitmap> draw(
            String caseId,
            LocalDate day,
            Language language,
            String title,
            String item,
            String state,
            List<String> lines) {
        var content = new ReceiptContent(
                language, station, title, item, state, lines, qr(day, SlipClaim.CASE, caseId), TypedCode.of(caseId));
        return artist.get().map(hand -> hand.draw(content, width));
    }

    /// A paper that says only that the printer works; empty where it cannot be drawn.
    public Optional<Bitmap> test(String title, List<String> lines) {
        var content = new ReceiptContent(Language.CHINESE, station, title, "", "", lines, null, "");
        return artist.get().map(hand -> hand.draw(content, width));
    }

    /// What the slip says.
    public SlipContent content(QueuePicture picture, Person person, Language language) {
        var ticket = person.ticket();
        var taken = LocalDateTime.ofInstant(ticket.taken().time(), STATION);
        var day = picture.day().orElseGet(taken::toLocalDate);
        var item = catalogue.get().item(ticket.item());
        return new SlipContent(
                language,
                station,
                ticket.number(),
                item.map(ServiceItem::name).map(name -> name.in(language)).orElseGet(ticket::item),
                taken,
                ahead(picture, person),
                ticket.estimateMinutes(),
                item.map(ServiceItem::bring).orElseGet(List::of).stream()
                        .map(thing -> thing.in(language))
                        .toList(),
                rule().in(language),
                qr(day, ticket.number(), ticket.id()),
                TypedCode.of(ticket.id()));
    }

    private @Nullable String qr(LocalDate day, String number, String ticket) {
        return signer == null || !TicketIds.isValid(ticket) ? null : signer.text(day, number, ticket);
    }

    private Said rule() {
        long minutes = grace.toMinutes();
        return new Said(
                "叫到号没来算过号;%d分钟内回来可以接着排,不用再取号。".formatted(minutes),
                "Missed your call? Come back within %d minutes and wait on with the same number.".formatted(minutes));
    }

    // As the queue counts: those before who wait for a counter that serves this item too.
    private static int ahead(QueuePicture picture, Person person) {
        var rivals = picture.counters().stream()
                .map(QueuePicture.Desk::counter)
                .filter(counter -> counter.isGeneral() || counter.items().contains(person.item()))
                .flatMap(counter -> picture.waitingFor(counter).stream())
                .map(Person::number)
                .toList();
        return (int) picture.waiting().stream()
                .takeWhile(other -> !other.number().equals(person.number()))
                .filter(other -> rivals.contains(other.number()))
                .count();
    }
}
