package cn.bianmin.kiosk.villager;

import cn.bianmin.web.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Numbers that one session has drawn, the newest last. A form that is sent again, by an impatient finger or by
/// the browser's back button, finds its mark here and draws nothing.
record Draws(List<Draw> all) {
    static final Draws NONE = new Draws(List.of());

    private static final int MAX = 20;

    /// @param once mark of the form
    record Draw(String once, String ticket) {}

    Draws {
        all = List.copyOf(all);
    }

    /// The ticket that was drawn last.
    static Optional<String> newest(Session session) {
        return session.kept(Draws.class).map(draws -> draws.all().getLast().ticket());
    }

    boolean has(String once) {
        return all.stream().anyMatch(draw -> draw.once().equals(once));
    }

    Draws with(String once, String ticket) {
        var next = new ArrayList<>(all);
        next.add(new Draw(once, ticket));
        return new Draws(next.subList(Math.max(0, next.size() - MAX), next.size()));
    }
}
