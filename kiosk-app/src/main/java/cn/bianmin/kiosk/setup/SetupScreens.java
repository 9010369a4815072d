package cn.bianmin.kiosk.setup;

import cn.bianmin.agent.SetupScanners;
import cn.bianmin.agent.Stop;
import cn.bianmin.agent.clock.LinuxTime;
import cn.bianmin.agent.identity.HttpsEnrolment;
import cn.bianmin.agent.settings.SetupFile;
import cn.bianmin.agent.setup.FirstStart;
import cn.bianmin.agent.setup.SetupStatus;
import cn.bianmin.web.Answer;
import cn.bianmin.web.Ask;
import cn.bianmin.web.Site;
import cn.bianmin.web.WebServer;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The screen of a box that is nobody's yet, at every address where a terminal's screens will be.
public final class SetupScreens {
    private static final Logger LOG = LoggerFactory.getLogger(SetupScreens.class);
    private static final Duration BEAT = Duration.ofMillis(250);
    private static final int MAX_TYPED = 500;

    private final Supplier<SetupStatus> status;
    private final Consumer<String> offer;

    SetupScreens(Supplier<SetupStatus> status, Consumer<String> offer) {
        this.status = status;
        this.offer = offer;
    }

    /// Makes a terminal of this box; returns when it is one, or when the process is asked to stop.
    ///
    /// @param config where the terminal's configuration is going to be
    /// @return whether it is one
    /// @throws IOException where the screen cannot be served
    public static boolean untilDone(SetupFile setup, Path config, Stop stop) throws IOException {
        var time = new LinuxTime();
        var first = new FirstStart(
                setup, config, new HttpsEnrolment(time::wall), time::wall, time::monoMillis, new SecureRandom());
        var site = new Site().assets("tokens.css", "mark.svg");
        new SetupScreens(first::status, first::offer).addTo(site);
        try (var screens = WebServer.start(setup.screens(), site);
                var _ = SetupScanners.open(setup, first)) {
            LOG.info("This box is no terminal yet. screen={}", screens.address());
            while (!first.beat()) {
                if (stop.isAskedWithin(BEAT)) return false;
            }
            return true;
        }
    }

    void addTo(Site site) {
        site.page("/", this::show)
                .page("/kiosk", this::show)
                .page("/kiosk/setup", this::show)
                .form("/kiosk/setup", ask -> {
                    ask.field("line").filter(line -> line.length() <= MAX_TYPED).ifPresent(offer);
                    return new Answer.SeeOther("/kiosk/setup");
                })
                .assets("setup.css", "setup.js");
    }

    private Answer show(Ask ask) {
        return new Answer.Html(
                "setup/setup.jte", SetupView.of(status.get(), ask.session().token()));
    }
}
