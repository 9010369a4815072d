package cn.bianmin.kiosk.villager;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.web.Browser;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ComplaintStateScreenTest {
    private static final Pattern ONCE = Pattern.compile("name=\"once\" value=\"([^\"]+)\"");
    private static final Pattern CODE = Pattern.compile("[0-9A-Z]{4}-[0-9A-Z]{4}");

    @TempDir
    Path directory;

    @Test
    void theCodeOfAReceiptShowsHowTheComplaintGoesOnAndNothingOfWhatWasSaid() throws Exception {
        try (var kiosk = new RatedKiosk(directory);
                var browser = new Browser(kiosk.address())) {
            browser.get("/kiosk/complain/about/staff");
            browser.submit("/kiosk/complain/pick", Map.of("about", "STAFF", "RUDE", "1", "next", "reach"));
            var check = browser.submit("/kiosk/complain/reach", Map.of("by", "ANONYMOUS"))
                    .body();
            var receipt = browser.submit("/kiosk/complain/send", Map.of("once", found(ONCE, check, 1)))
                    .body();
            var code = found(CODE, receipt, 0);
            browser.submit("/kiosk/again", Map.of());
            assertThat(browser.get("/kiosk/complaint").body()).contains("这里查不到这件投诉");

            browser.get("/kiosk/code");
            var state = browser.submit("/kiosk/code", Map.of("code", code, "key", ""));
            assertThat(state.uri().getPath()).isEqualTo("/kiosk/complaint");
            assertThat(state.body())
                    .contains("您的投诉", code, "正在办理", "前答复您")
                    .doesNotContain("态度不好", "/kiosk/complaint/seen", "/kiosk/complaint/review");

            // Before there is an answer there is nothing to be content with.
            browser.submit("/kiosk/complaint/seen", Map.of("satisfied", "yes"));
            assertThat(browser.submit("/kiosk/complaint/review", Map.of()).body())
                    .contains("正在办理");
        }
    }

    private static String found(Pattern pattern, String page, int group) {
        var matcher = pattern.matcher(page);
        assertThat(matcher.find()).as(page).isTrue();
        return matcher.group(group);
    }
}
