package cn.bianmin.kiosk.board;

import cn.bianmin.agent.station.queue.QueueDesk;
import cn.bianmin.kiosk.web.Answer;
import cn.bianmin.kiosk.web.Live;
import cn.bianmin.kiosk.web.Site;

/// `/board`. A board that lost the terminal says so, and is right again as soon as it has it back: each picture
/// is whole. Thread-safe.
public final class Board {
    private final QueueDesk queue;
    private final View view;
    private final Live live = new Live();

    /// What the page's frame shows.
    public record View(String station) {}

    public Board(String station, QueueDesk queue) {
        this.queue = queue;
        this.view = new View(station);
        queue.watch(this::show);
        show();
    }

    public void addTo(Site site) {
        site.page("/board", ask -> new Answer.Html("board/board.jte", view))
                .live("/board/live", live)
                .assets("board.css", "board.js");
    }

    private void show() {
        live.show(BoardPicture.of(queue.picture()));
    }
}
