package cn.bianmin.kiosk.voice;

import cn.bianmin.contract.Language;
import cn.bianmin.web.Answer;
import cn.bianmin.web.Site;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// What was announced of late, for the bench. In memory only: the calls themselves stand in the ledger.
/// Thread-safe.
public final class SpeakerLog implements Announcer {
    /// How many announcements are remembered.
    static final int MOST = 200;

    private final Deque<Line> lines = new ArrayDeque<>();
    private long count;

    /// @param no counts from 1 as long as the terminal runs
    /// @param time RFC 3339
    /// @param counter empty where the number shall only get ready
    public record Line(long no, String time, String kind, String number, String counter, String words) {}

    @Override
    public synchronized void announce(Spoken spoken) {
        var what = spoken.announcement();
        lines.addLast(new Line(
                ++count,
                spoken.since().toString(),
                what.kind().name(),
                what.number(),
                what.counter(),
                what.in(Language.CHINESE)));
        if (lines.size() > MOST) lines.removeFirst();
    }

    /// Those after the `no`th, in order.
    public synchronized List<Line> after(long no) {
        return lines.stream().filter(line -> line.no() > no).toList();
    }

    /// Serves `GET /bench/speaker?after=N`.
    public void addTo(Site site) {
        site.page(
                "/bench/speaker",
                ask -> new Answer.Json(after(ask.query("after")
                        .filter(text -> text.matches("\\d{1,18}"))
                        .map(Long::parseLong)
                        .orElse(0L))));
    }
}
