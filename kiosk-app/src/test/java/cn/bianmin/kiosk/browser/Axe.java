package cn.bianmin.kiosk.browser;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// What axe-core objects to on a page: names of controls, contrast, roles, headings, languages.
public final class Axe {
    private static final Duration SOON = Duration.ofSeconds(60);

    private Axe() {}

    /// Looks at the page as it stands.
    ///
    /// @param name what each objection begins with
    public static List<String> objections(CdpPage page, String name) throws IOException, InterruptedException {
        page.value(source() + "; 0");
        page.value("window.axeFound = null; axe.run(document).then(found => { window.axeFound = found.violations })"
                + ".catch(e => { window.axeFound = [{ id: String(e), nodes: [] }] }); 0");
        page.waitFor("window.axeFound", SOON);
        var found = new ArrayList<String>();
        for (var violation : page.value(
                "axeFound.map(each => each.id + ': ' + each.nodes.map(node => node.html.slice(0, 120)).join(' | '))")) {
            found.add(name + " " + violation.asString(""));
        }
        return found;
    }

    private static String source() throws IOException {
        try (var stream = Axe.class.getResourceAsStream("/axe.min.js")) {
            return new String(Objects.requireNonNull(stream).readAllBytes(), UTF_8);
        }
    }
}
