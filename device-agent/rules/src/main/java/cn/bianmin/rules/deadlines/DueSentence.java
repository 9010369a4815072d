package cn.bianmin.rules.deadlines;

import cn.bianmin.contract.Said;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Says a deadline as people say it (DOMAIN C4.6): "最迟10月15日(周四)17:30前办结,国庆7天不算".
public final class DueSentence {
    private static final DateTimeFormatter CHINESE = DateTimeFormatter.ofPattern("M月d日(EEE)HH:mm", Locale.CHINA);
    private static final DateTimeFormatter CHINESE_YEAR =
            DateTimeFormatter.ofPattern("yyyy年M月d日(EEE)HH:mm", Locale.CHINA);
    private static final DateTimeFormatter ENGLISH =
            DateTimeFormatter.ofPattern("EEEE, d MMMM 'at' HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter ENGLISH_YEAR =
            DateTimeFormatter.ofPattern("EEEE, d MMMM yyyy 'at' HH:mm", Locale.ENGLISH);

    private DueSentence() {}

    /// What will have happened by then.
    public enum Act {
        DONE("办结", "Done"),
        ANSWERED("答复", "Answered"),
        PUBLISHED("公开", "Published");

        private final String chinese;
        private final String english;

        Act(String chinese, String english) {
            this.chinese = chinese;
            this.english = english;
        }
    }

    /// @param now an open pause lasts until then, and the year is told where it is another than then
    public static Said of(Deadlines deadlines, DeadlineFacts facts, Act act, Instant now) {
        return of(deadlines.due(facts, now), deadlines.leftOut(facts, now), act, now);
    }

    static Said of(Due due, List<LeftOut> leftOut, Act act, Instant now) {
        boolean sameYear = due.day().getYear() == Deadlines.dayOf(now).getYear();
        var at = due.at().atZone(Deadlines.ZONE);
        var chinese = new StringBuilder("最迟")
                .append(at.format(sameYear ? CHINESE : CHINESE_YEAR))
                .append("前")
                .append(act.chinese);
        var english = new StringBuilder(act.english)
                .append(" by ")
                .append(at.format(sameYear ? ENGLISH : ENGLISH_YEAR))
                .append(" at the latest");
        if (!leftOut.isEmpty()) {
            chinese.append(",")
                    .append(leftOut.stream()
                            .map(one -> one.why().chinese() + one.days() + "天")
                            .collect(Collectors.joining("、")))
                    .append("不算");
            english.append("; not counted: ")
                    .append(leftOut.stream()
                            .map(one -> "%s (%d %s)"
                                    .formatted(one.why().english(), one.days(), one.days() == 1 ? "day" : "days"))
                            .collect(Collectors.joining(", ")));
        }
        if (due.paused()) {
            chinese.append("。现在暂停计时,恢复后顺延");
            english.append(". The clock is stopped now and the date moves on with it");
        }
        if (due.provisional()) {
            chinese.append("。%d年放假安排还没公布,日期可能微调".formatted(due.day().getYear()));
            english.append(". The holidays of %d are not published yet; the date may move a little"
                    .formatted(due.day().getYear()));
        }
        return new Said(chinese.toString(), english.toString());
    }
}
