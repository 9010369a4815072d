package cn.bianmin.kiosk.voice;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.agent.station.queue.Command;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AnnouncementsTest {
    @TempDir
    Path data;

    private final Announcements announcements = new Announcements();
    private Hall hall;

    @BeforeEach
    void open() throws Exception {
        hall = new Hall(data);
    }

    @AfterEach
    void close() {
        hall.close();
    }

    private List<String> due() {
        return announcements.due(hall.queue().picture(), hall.time.get().time()).stream()
                .map(Spoken::announcement)
                .map(said -> said.kind() + " " + said.number() + " " + said.counter())
                .map(String::strip)
                .toList();
    }

    @Test
    void aCallIsDueUntilSomebodyComes() {
        hall.draws(1);
        assertThat(due()).isEmpty();
        hall.calls("3");
        assertThat(due()).containsExactly("COME A001 3");
        hall.does(new Command.Begin("3", "s3"));
        assertThat(due()).isEmpty();
    }

    @Test
    void whoeverStaysSeatedIsNotSentToACounter() {
        hall.draws(true);
        hall.calls("1");
        assertThat(due()).containsExactly("STAY_SEATED A001 1");
    }

    @Test
    void whoeverMovesUpAmongTheNextThreeGetsReadyOnce() {
        hall.draws(5);
        assertThat(due()).isEmpty();
        hall.calls("1");
        assertThat(due()).containsExactly("COME A001 1", "GET_READY A004");
        hall.serves("1");
        assertThat(due()).containsExactly("GET_READY A004");
        hall.calls("1");
        assertThat(due()).containsExactly("COME A002 1", "GET_READY A004", "GET_READY A005");
        hall.calls("2");
        hall.calls("3");
        assertThat(due()).containsExactly("COME A002 1", "COME A003 2", "COME A004 3", "GET_READY A005");
        hall.does(new Command.Return("3", "s3"));
        assertThat(due()).containsExactly("COME A002 1", "COME A003 2", "GET_READY A005");
    }

    @Test
    void whoeverDrawsTheOnlyNumberHearsNothing() {
        hall.draws(1);
        assertThat(due()).isEmpty();
        hall.draws(1);
        assertThat(due()).isEmpty();
    }

    @Test
    void eachCallOfANumberIsAnotherAndARestartIsNone() throws Exception {
        hall.draws(1);
        hall.calls("3");
        var first = ids();
        hall.startTerminal(hall.loseTerminal());
        assertThat(ids()).isEqualTo(first);
        hall.time.passes(Duration.ofSeconds(31));
        hall.does(new Command.Recall("3", "s3"));
        var second = ids();
        hall.does(new Command.Return("3", "s3"));
        hall.calls("3");
        var third = ids();
        assertThat(List.of(first, second, third)).doesNotHaveDuplicates();
    }

    private List<String> ids() {
        return new Announcements()
                .due(hall.queue().picture(), hall.time.get().time()).stream()
                        .map(Spoken::id)
                        .toList();
    }

    @Test
    void theSpeakerLogTellsEachAnnouncementOnce() {
        hall.draws(4);
        hall.calls("3");
        hall.calls("1");
        assertThat(hall.log.after(0))
                .extracting(SpeakerLog.Line::words)
                .containsExactly("请A001号,到3号窗口", "A004号请准备", "请A002号,到1号窗口");
        assertThat(hall.log.after(2)).extracting(SpeakerLog.Line::no).containsExactly(3L);
        assertThat(hall.log.after(2).getFirst().counter()).isEqualTo("1");
    }

    @Test
    void theSpeakerLogIsBounded() {
        var said = new Announcement(Announcement.Kind.GET_READY, "A001", "");
        for (int i = 0; i < SpeakerLog.MOST + 10; i++) {
            hall.log.announce(new Spoken("x" + i, said, hall.time.get().time()));
        }
        assertThat(hall.log.after(0)).hasSize(SpeakerLog.MOST);
    }
}
