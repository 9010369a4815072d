package cn.bianmin.kiosk.status;

import cn.bianmin.agent.DeviceAgent;
import cn.bianmin.contract.ClockQuality;
import cn.bianmin.contract.Stamp;
import cn.bianmin.kiosk.StaffPort;
import cn.bianmin.rules.documents.Problem;
import cn.bianmin.web.Answer;
import cn.bianmin.web.Site;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/// Answers `/`, anew for each request. Thread-safe.
public final class StatusPage {
    /// A sentence in both languages, and how it looks.
    public record Words(String look, String chinese, String english) {}

    /// What `status.jte` shows.
    ///
    /// @param desk where the staff's network is asked for
    /// @param problems devices that are left out, one sentence each
    public record View(
            String station,
            String terminal,
            String time,
            String date,
            List<Words> states,
            Optional<Desk> desk,
            List<String> problems) {}

    /// Where the staff signs in, or why nobody can.
    ///
    /// @param fingerprint what a browser has to show too; empty where the port is closed
    public record Desk(String address, String fingerprint) {}

    // The whole country keeps one time.
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("y年M月d日 EEEE", Locale.CHINA);

    private final DeviceAgent agent;
    private final Supplier<Optional<StaffPort.State>> staffPort;

    /// @param staffPort how the staff's screens are served on the network; empty before that is known
    public StatusPage(DeviceAgent agent, Supplier<Optional<StaffPort.State>> staffPort) {
        this.agent = agent;
        this.staffPort = staffPort;
    }

    /// Serves it.
    public void addTo(Site site) {
        site.page("/", ask -> new Answer.Html("status.jte", view())).assets("status.css", "status.js");
    }

    private View view() {
        var now = agent.now();
        var local = now.time().atZone(ZONE);
        var settings = agent.settings();
        return new View(
                settings.station(),
                settings.terminal().value(),
                CLOCK.format(local),
                DATE.format(local),
                List.of(link(), clock(now)),
                desk(),
                settings.leftOut().stream().map(Problem::toString).toList());
    }

    private Optional<Desk> desk() {
        return staffPort.get().flatMap(state -> switch (state) {
            case StaffPort.State.Unwanted() -> Optional.empty();
            case StaffPort.State.Open(var address, var fingerprint) ->
                Optional.of(new Desk(address.resolve("/desk").toString(), fingerprint));
            case StaffPort.State.Broken(var sentence) -> Optional.of(new Desk(sentence, ""));
        });
    }

    private Words link() {
        long waiting = agent.ledger().position().backlog();
        var uplink = agent.uplinkStatus();
        if (!uplink.connected() || !uplink.streaming()) {
            return waiting == 0
                    ? new Words("plain", "未联网,照常办理", "Offline, serving as usual")
                    : new Words(
                            "plain",
                            "未联网,照常办理 · %d 条存在本机,联网后自动送达".formatted(waiting),
                            "Offline, serving as usual. Kept here and sent later: %d".formatted(waiting));
        }
        return waiting == 0
                ? new Words("good", "已联网,全部送达", "Online, everything is at the centre")
                : new Words(
                        "good", "已联网,正在送 %d 条".formatted(waiting), "Online. Still to be sent: %d".formatted(waiting));
    }

    private static Words clock(Stamp now) {
        return switch (now.clock()) {
            case ClockQuality.SYNCED -> new Words("good", "时间可信", "The clock is right");
            case ClockQuality.HOLDOVER -> new Words("good", "时间沿用,可信", "The clock is carried on and right");
            case ClockQuality.UNSYNCED ->
                new Words("soon", "时间未校准,只供参考", "The clock is not set; take it as a hint only");
        };
    }
}
