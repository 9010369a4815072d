package cn.bianmin.agent.station.staff;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.agent.station.staff.StaffFile.News;
import cn.bianmin.contract.StaffFact.Role;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StaffFileTest {
    private static final Account LI = new Account("s01", "李桂兰", "综合窗口", Role.CLERK, PinsTest.HASH);

    @TempDir
    Path directory;

    @Test
    void eachChangeIsFoundOnceAndAMistakeIsToldOnce() throws Exception {
        var path = directory.resolve("staff.json");
        var file = new StaffFile(path);
        assertThat(file.look()).isInstanceOf(News.Refused.class);
        assertThat(file.look()).isInstanceOf(News.Same.class);

        StaffDocument.empty().with(LI).write(path);
        assertThat(file.look())
                .isInstanceOfSatisfying(
                        News.Newer.class,
                        news -> assertThat(news.document().accounts()).containsExactly(LI));
        assertThat(file.look()).isInstanceOf(News.Same.class);

        Files.writeString(path, "{");
        assertThat(file.look()).isInstanceOf(News.Refused.class);
        StaffDocument.empty().with(LI).without("s01").write(path);
        assertThat(file.look())
                .isInstanceOfSatisfying(
                        News.Newer.class,
                        news -> assertThat(news.document().accounts()).isEmpty());
    }
}
