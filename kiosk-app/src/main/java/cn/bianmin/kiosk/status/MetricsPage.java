package cn.bianmin.kiosk.status;

import static java.nio.charset.StandardCharsets.UTF_8;

import cn.bianmin.agent.DeviceAgent;
import cn.bianmin.agent.health.HealthText;
import cn.bianmin.web.Answer;
import cn.bianmin.web.Ask;
import cn.bianmin.web.Site;
import java.net.InetAddress;

/// `/metrics`: how this terminal does, for Prometheus on this very machine. Nobody on the network gets it.
/// Thread-safe.
public final class MetricsPage {
    private final DeviceAgent agent;

    public MetricsPage(DeviceAgent agent) {
        this.agent = agent;
    }

    public void addTo(Site site) {
        site.page("/metrics", this::answer);
    }

    private Answer answer(Ask ask) {
        // An address in figures; nothing is looked up.
        if (!InetAddress.ofLiteral(ask.from()).isLoopbackAddress()) {
            return new Answer.Refused(403, "Only this machine itself may ask for its figures.");
        }
        var report = agent.health();
        if (report.isEmpty()) return new Answer.Refused(503, "The terminal has not looked at itself yet; ask again.");
        var text = HealthText.of(
                agent.settings().terminal(),
                report.get(),
                agent.now().clock(),
                agent.uplinkStatus().connected());
        return new Answer.File(HealthText.TYPE, text.getBytes(UTF_8));
    }
}
