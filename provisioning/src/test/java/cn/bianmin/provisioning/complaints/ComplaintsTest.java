package cn.bianmin.provisioning.complaints;

import static cn.bianmin.provisioning.cases.County.WUFENG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.bianmin.contract.Actor;
import cn.bianmin.contract.ComplaintFact;
import cn.bianmin.contract.Entry;
import cn.bianmin.contract.EntryKind;
import cn.bianmin.contract.FeedItem;
import cn.bianmin.contract.Malformed;
import cn.bianmin.contract.OpeningKey;
import cn.bianmin.contract.Sealed;
import cn.bianmin.contract.TerminalId;
import cn.bianmin.contract.Voice;
import cn.bianmin.contract.VoiceFact;
import cn.bianmin.provisioning.cases.County;
import cn.bianmin.rules.complaints.ComplaintRule;
import cn.bianmin.rules.complaints.ComplaintStage;
import cn.bianmin.rules.deadlines.DeadlineLevel;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ComplaintsTest {
    private static final Actor CENTRE = new Actor("v01", Actor.Role.SUPERVISOR, "county-xiaoneng");
    private static final Actor HANDLER = new Actor("h01", Actor.Role.HANDLER, "county-social");
    private static final Sealed SEALED = new Sealed("s1.0a1b2c3d." + "A".repeat(80));
    private static final TerminalId RUHU = new TerminalId("ruhu-01");

    @TempDir
    Path directory;

    private County county;

    @BeforeEach
    void open() {
        county = new County(directory);
    }

    @AfterEach
    void close() {
        county.close();
    }

    private void lodge(TerminalId terminal, String id) {
        county.at(
                terminal,
                id,
                new ComplaintFact.Lodged(
                        ComplaintFact.About.STAFF,
                        ComplaintFact.Channel.KIOSK,
                        "7K3M92QX",
                        LocalDate.of(2026, 3, 9),
                        SEALED,
                        null,
                        false));
    }

    private void answer(String id) {
        county.atHub(
                id,
                new ComplaintFact.Viewed(CENTRE, "登记"),
                new ComplaintFact.RespondentNamed(CENTRE, "s02"),
                new ComplaintFact.Assigned(CENTRE, HANDLER.account(), true),
                new ComplaintFact.Handled(HANDLER, "窗口无人顶岗", "午间两人轮班"),
                new ComplaintFact.Replied(HANDLER, "已安排午间轮班。"));
    }

    private List<FeedItem> feed(TerminalId terminal) {
        return county.cases.feeds().items(terminal, 1, 1_000, 1_000_000).stream()
                .map(ComplaintsTest::item)
                .toList();
    }

    private static FeedItem item(byte[] bytes) {
        try {
            return FeedItem.decode(bytes);
        } catch (Malformed e) {
            throw new AssertionError(e);
        }
    }

    private ComplaintFile file(String id) {
        return county.cases.complaints().file(id).orElseThrow();
    }

    private Optional<ComplaintRule> lastRule(String id) {
        return file(id).lines().getLast().rule();
    }

    @Test
    void theTerminalWhereItCameInLearnsTheAnswerAndNothingOfHowItWasFound() {
        lodge(WUFENG, "c1");
        answer("c1");
        county.atHub("c1", new ComplaintFact.Closed(CENTRE));
        assertThat(feed(WUFENG))
                .extracting(FeedItem::entry)
                .extracting(Entry::type)
                .containsExactly(EntryKind.COMPLAINT_REPLIED.type(), EntryKind.COMPLAINT_CLOSED.type());
        assertThat(feed(RUHU)).isEmpty();
        assertThat(file("c1").complaint().stage()).isEqualTo(ComplaintStage.CLOSED);
    }

    @Test
    void aTerminalHasNoHandInWhatTheCentreDoes() {
        lodge(WUFENG, "c1");
        county.at(WUFENG, "c1", new ComplaintFact.Assigned(CENTRE, "s02", false));
        assertThat(lastRule("c1")).contains(ComplaintRule.SUPERVISORS_ONLY);
        answer("c1");
        county.at(RUHU, "c1", new ComplaintFact.Acknowledged(true));
        assertThat(lastRule("c1")).contains(ComplaintRule.NOT_LODGED);
        county.at(RUHU, "c1", new ComplaintFact.ReviewRequested(Actor.villager("ruhu")));
        assertThat(file("c1").complaint().stage()).isEqualTo(ComplaintStage.ANSWERED);
        county.at(WUFENG, "c1", new ComplaintFact.ReviewRequested(Actor.villager("wufeng-01")));
        assertThat(file("c1").complaint().stage()).isEqualTo(ComplaintStage.REVIEW);
    }

    @Test
    void aComplaintWithTheIdOfACaseMixesWithNothing() {
        county.at(WUFENG, "m1", County.received(County.CLERK, "W-1", null));
        lodge(WUFENG, "m1");
        answer("m1");
        county.at(WUFENG, "m1", County.accepted(County.CLERK));
        assertThat(county.cases.cases().file("m1").orElseThrow().lines()).hasSize(2);
        assertThat(file("m1").lines()).hasSize(6);
        assertThat(feed(WUFENG)).hasSize(3);
    }

    @Test
    void bothClocksRunAndTheListShowsTheFirstToRunOutFirst() {
        lodge(WUFENG, "c1");
        county.pass(Duration.ofHours(1));
        lodge(RUHU, "c2");
        county.atHub("c2", new ComplaintFact.Assigned(CENTRE, HANDLER.account(), false));
        var all = county.cases
                .complaints()
                .list(new ComplaintViews.Filter(false, "v01", new Sight.Everything()), null)
                .grievances();
        assertThat(all).extracting(Grievance::id).containsExactly("c2", "c1");
        assertThat(all.getFirst().replyBy()).isBefore(all.getFirst().handleBy());
        assertThat(county.cases
                        .complaints()
                        .list(new ComplaintViews.Filter(false, HANDLER.account(), new Sight.Handled()), null)
                        .grievances())
                .extracting(Grievance::id)
                .containsExactly("c2");
        var below = new Sight.Below(Set.of("wufeng"));
        assertThat(county.cases
                        .complaints()
                        .list(new ComplaintViews.Filter(false, "v02", below), null)
                        .grievances())
                .as("what came in at one's own units alone")
                .extracting(Grievance::id)
                .containsExactly("c1");
        assertThat(county.cases.complaints().sees("c1", below)).isTrue();
        assertThat(county.cases.complaints().sees("c2", below)).isFalse();
        county.pass(Duration.ofDays(2));
        county.cases.catchUp();
        assertThat(county.cases.complaints().grievance("c2").orElseThrow().level())
                .isEqualTo(DeadlineLevel.RED);
    }

    private final OpeningKey key = OpeningKey.generate(new SecureRandom());

    /// Speaks from one terminal, all pieces but those left out, and lodges it.
    private byte[] speak(TerminalId terminal, String id, Integer... without) {
        var sound = new byte[60_000];
        System.arraycopy(new byte[] {0x1a, 0x45, (byte) 0xdf, (byte) 0xa3}, 0, sound, 0, 4);
        int part = 0;
        for (byte[] piece : Voice.cut(sound)) {
            if (Set.of(without).contains(++part)) continue;
            piece(terminal, id, part, piece);
        }
        county.at(
                terminal,
                id,
                new ComplaintFact.Lodged(
                        ComplaintFact.About.WAITING,
                        ComplaintFact.Channel.KIOSK,
                        "4T6XPM2K",
                        LocalDate.of(2026, 3, 9),
                        SEALED,
                        null,
                        false,
                        Voice.of(sound)));
        return sound;
    }

    private void piece(TerminalId terminal, String id, int part, byte[] bytes) {
        var sealed = key.publicHalf().seal(terminal, Voice.purpose(id, part), bytes, new SecureRandom());
        county.at(terminal, id, new VoiceFact.Piece(part, sealed));
    }

    private Hearing hearing(String id) {
        var clocks = county.cases.complaintClocks();
        return county.cases.complaints().hearing(file(id), clocks.voicesKeptSince(county.now()));
    }

    private int incomplete() {
        var since = county.cases.complaintClocks().voicesKeptSince(county.now());
        return county.cases.complaints().incompleteVoices(since);
    }

    @Test
    void aRecordingIsPutTogetherAndCheckedAndARebuildHearsTheSame() throws Exception {
        var sound = speak(WUFENG, "c1");
        assertThat(((Hearing.Whole) hearing("c1")).opened(key)).isEqualTo(sound);
        county.cases.rebuild();
        assertThat(((Hearing.Whole) hearing("c1")).opened(key)).isEqualTo(sound);
        assertThat(file("c1").lines()).hasSize(1);
        assertThat(incomplete()).isZero();
        lodge(WUFENG, "c2");
        assertThat(hearing("c2")).isEqualTo(new Hearing.Silent());
    }

    @Test
    void aPieceThatIsMissingIsToldAndCountedAndNobodyElseCanAddIt() {
        speak(WUFENG, "c1", 2);
        piece(RUHU, "c1", 2, new byte[24_576]);
        assertThat(hearing("c1")).isEqualTo(new Hearing.Incomplete(3, 2));
        assertThat(incomplete()).isEqualTo(1);
    }

    @Test
    void aRecordingWithAnotherPieceInItIsNotPlayed() {
        piece(WUFENG, "c1", 2, new byte[24_576]);
        piece(WUFENG, "c1", 3, new byte[10]);
        speak(WUFENG, "c1");
        assertThatThrownBy(() -> ((Hearing.Whole) hearing("c1")).opened(key))
                .isInstanceOf(Malformed.class)
                .hasMessageContaining("another than the one that was sent");
    }

    @Test
    void aRecordingGoesWhenItsTimeIsOverAndARebuildDoesNotBringItBack() {
        speak(WUFENG, "c1");
        county.pass(Duration.ofDays(181));
        county.cases.catchUp();
        assertThat(hearing("c1")).isEqualTo(new Hearing.Gone());
        var longAgo = Instant.EPOCH;
        assertThat(county.cases.complaints().hearing(file("c1"), longAgo)).isEqualTo(new Hearing.Incomplete(3, 0));
        county.cases.rebuild();
        assertThat(county.cases.complaints().hearing(file("c1"), longAgo)).isEqualTo(new Hearing.Incomplete(3, 0));
        assertThat(incomplete()).isZero();
    }

    @Test
    void aRebuildGivesTheSameFeed() {
        lodge(WUFENG, "c1");
        answer("c1");
        county.at(WUFENG, "c1", new ComplaintFact.Acknowledged(false));
        var before = county.cases.feeds().hashAt(WUFENG, 2);
        assertThat(before).isPresent();
        county.cases.rebuild();
        assertThat(county.cases.feeds().hashAt(WUFENG, 2)).isEqualTo(before);
    }

    @Test
    void thePublicLedgerHasThreeColumnsAndTheNewestRowFirst() {
        assertThat(PublicRow.class.getRecordComponents())
                .extracting(RecordComponent::getName)
                .containsExactly("number", "acceptedAt", "issue", "result");
        for (int day = 1; day <= ComplaintViews.PAGE + 1; day++) {
            lodge(WUFENG, "c" + day);
            answer("c" + day);
            county.atHub(
                    "c" + day,
                    new ComplaintFact.RowPublished(
                            CENTRE, LocalDate.of(2026, 1, 1).plusDays(day), "午间无人" + day, "已轮班"));
        }
        var first = county.cases.complaints().ledger(null);
        assertThat(first.rows()).hasSize(ComplaintViews.PAGE);
        assertThat(first.rows().getFirst().issue()).isEqualTo("午间无人51");
        var second = county.cases.complaints().ledger(first.next().orElseThrow());
        assertThat(second.rows()).extracting(PublicRow::issue).containsExactly("午间无人1");
        assertThat(second.next()).isEmpty();
    }
}
