package cn.bianmin.kiosk.bench;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.kiosk.browser.Axe;
import cn.bianmin.kiosk.browser.CdpPage;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The county of the demo at its desks: a matter is decided by two people and stands on the public board, and axe
/// finds nothing on any page. Its pictures are in `target/screenshots`, to be looked at.
@Tag("browser")
@Timeout(300)
final class CountyStoryTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Path PICTURES = Path.of("target", "screenshots");
    private static final Pattern DESK = Pattern.compile("http://\\S+/desk");
    private static final List<String> OFFICES = List.of("hrss", "civil", "land", "police", "market");

    @TempDir
    Path data;

    private final List<String> objections = new ArrayList<>();
    private URI desk = URI.create("about:blank");

    @Test
    void aMatterGoesFromTheDeskOfTheCountyToThePublicBoard() throws Exception {
        try (var demo = RunningDemo.start("--data", data.toString())) {
            demo.address();
            var said = DESK.matcher(demo.said());
            assertThat(said.find()).isTrue();
            desk = URI.create(said.group());
            try (var page = CdpPage.open(1280, 800)) {
                page.go(desk);
                look(page, "20-desk-sign-in");
                var office = somebodyHandles(page);
                decided(page, office);
                publicPages(page);
                supervision(page);
                assertThat(page.troubles()).isEmpty();
            }
        }
        assertThat(objections).isEmpty();
    }

    /// Whichever office has something to do today.
    private String somebodyHandles(CdpPage page) throws Exception {
        for (var office : OFFICES) {
            signIn(page, office);
            catchUp(page);
            page.go(desk.resolve("/desk/cases?state=PROCESSING"));
            if (page.value("Boolean(document.querySelector('tbody a'))").asBoolean(false)) {
                look(page, "21-desk-cases");
                // The one that is due last.
                click(page, "tbody tr:last-of-type a");
                look(page, "22-desk-case");
                return office;
            }
            signOut(page);
        }
        throw new AssertionError("No office has anything to do.");
    }

    /// The hub has just taken over a county's history. Whoever acts sees all of it, even where the act is refused.
    private static void catchUp(CdpPage page) throws Exception {
        page.value("window.caughtUp = false;"
                + " fetch((document.querySelector('tbody a') ?? location).href + '/act', { method: 'POST',"
                + " body: new URLSearchParams({ token: document.querySelector('[name=token]').value, act: 'take' }) })"
                + ".then(() => { window.caughtUp = true }); 0");
        page.waitFor("window.caughtUp", PATIENCE);
    }

    private void decided(CdpPage page, String office) throws Exception {
        var path = page.value("location.pathname").asString("");
        // What the demo's county has to do today depends on the day: it may just have been handed on.
        if (has(page, "take")) act(page, "take");
        act(page, "handled");
        signOut(page);
        signIn(page, office + "-lead");
        page.go(desk.resolve(path));
        act(page, "review");
        act(page, "approve");
        look(page, "23-desk-approved");
        signOut(page);
        signIn(page, office);
        page.go(desk.resolve(path));
        if (has(page, "explain")) act(page, "explain");
        act(page, "complete");
        signOut(page);
        signIn(page, office + "-lead");
        page.go(desk.resolve(path));
        act(page, "publish");
        var item = page.text("h1 small");
        signOut(page);
        page.go(desk.resolve("/open"));
        assertThat(page.text("tbody tr")).contains(item.substring(0, item.indexOf(" · ")));
    }

    private void publicPages(CdpPage page) throws Exception {
        int number = 24;
        for (var path : List.of(
                "/open", "/open?lang=en", "/open/promises", "/open/rules", "/open/complaints", "/open/progress")) {
            page.go(desk.resolve(path));
            look(page, number++ + path.replaceAll("[/?=]", "-"));
        }
    }

    private void supervision(CdpPage page) throws Exception {
        signIn(page, "county");
        int number = 30;
        for (var path : List.of(
                "/desk/complaints",
                "/desk/ratings",
                "/desk/supervision",
                "/desk/supervision/papers",
                "/desk/supervision/rates",
                "/desk/supervision/ledger",
                "/desk/supervision/coverage",
                "/desk/kpi")) {
            page.go(desk.resolve(path));
            look(page, number++ + path.replace('/', '-'));
        }
    }

    private void signIn(CdpPage page, String account) throws Exception {
        var password = Files.readAllLines(data.resolve("hub.passwords")).stream()
                .filter(line -> line.startsWith(account + " "))
                .map(line -> line.substring(account.length() + 1))
                .findFirst()
                .orElseThrow();
        page.go(desk);
        page.value("document.querySelector('[name=account]').value = '%s'; 0".formatted(account));
        page.value("document.querySelector('[name=password]').value = '%s'; 0".formatted(password));
        click(page, "form[action='/desk/sign-in'] button");
        assertThat(page.value("location.pathname").asString("")).isEqualTo("/desk/cases");
    }

    private static void signOut(CdpPage page) throws Exception {
        click(page, "form[action='/desk/sign-out'] button");
    }

    private static boolean has(CdpPage page, String act) {
        return page.value("Boolean(document.querySelector(\"input[name=act][value=%s]\"))".formatted(act))
                .asBoolean(false);
    }

    /// Opens the form of an act, writes into its fields, and sends it.
    private static void act(CdpPage page, String act) throws Exception {
        var form = "form:has(input[name=act][value=" + act + "])";
        page.value("(() => { const form = document.querySelector(\"%s\"); const more = form.closest('details');"
                        .formatted(form)
                + " if (more) more.open = true; form.querySelectorAll('textarea').forEach(t => t.value = '属实'); })()");
        click(page, form + " button");
        assertThat(page.value("Boolean(document.querySelector('.told'))").asBoolean(true))
                .as(() -> act + ": " + page.text(".told"))
                .isFalse();
    }

    /// Clicks, and waits for the new document.
    private static void click(CdpPage page, String selector) throws Exception {
        page.value("document.isOld = true");
        page.click(selector);
        page.waitFor("!document.isOld && document.readyState === 'complete'", PATIENCE);
    }

    private void look(CdpPage page, String name) throws Exception {
        page.screenshot(PICTURES.resolve(name + ".png"));
        objections.addAll(Axe.objections(page, name));
    }
}
