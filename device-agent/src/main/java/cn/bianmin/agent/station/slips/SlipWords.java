package cn.bianmin.agent.station.slips;

import cn.bianmin.contract.Language;
import cn.bianmin.rules.guide.ServiceGuide;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The sentences of a slip in the language of its content.
final class SlipWords {
    private static final DateTimeFormatter CHINESE = DateTimeFormatter.ofPattern("M月d日 EEE HH:mm", Locale.CHINA);
    private static final DateTimeFormatter ENGLISH = DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.UK);

    private static final DateTimeFormatter CHINESE_DAY = DateTimeFormatter.ofPattern("y年M月d日", Locale.CHINA);
    private static final DateTimeFormatter ENGLISH_DAY = DateTimeFormatter.ofPattern("d MMMM y", Locale.UK);

    private SlipWords() {}

    static String taken(SlipContent slip) {
        return switch (slip.language()) {
            case CHINESE -> slip.taken().format(CHINESE) + " 取号";
            case ENGLISH -> "Taken " + slip.taken().format(ENGLISH);
        };
    }

    static String ahead(SlipContent slip) {
        var minutes = slip.estimateMinutes();
        return switch (slip.language()) {
            case CHINESE -> {
                var people = slip.ahead() == 0 ? "前面没有人" : "前面还有%d人".formatted(slip.ahead());
                yield minutes == null ? people : people + ",大约%d分钟".formatted(minutes);
            }
            case ENGLISH -> {
                var people = slip.ahead() == 0 ? "Nobody ahead of you" : slip.ahead() + " ahead of you";
                yield minutes == null ? people : people + ", about " + minutes + " min";
            }
        };
    }

    static String bring(Language language) {
        return switch (language) {
            case CHINESE -> "请带好";
            case ENGLISH -> "Please have ready";
        };
    }

    static String notice(Language language) {
        return switch (language) {
            case CHINESE -> "一次性告知单";
            case ENGLISH -> "What you need to know";
        };
    }

    static String fee(Language language) {
        return switch (language) {
            case CHINESE -> "费用";
            case ENGLISH -> "Fee";
        };
    }

    static String limit(Language language) {
        return switch (language) {
            case CHINESE -> "多久办好";
            case ENGLISH -> "How long it takes";
        };
    }

    static String statutory(Language language) {
        return switch (language) {
            case CHINESE -> "法律规定最长:";
            case ENGLISH -> "The law allows: ";
        };
    }

    static String hours(Language language) {
        return switch (language) {
            case CHINESE -> "开门时间";
            case ENGLISH -> "Open";
        };
    }

    static String printed(NoticeContent notice) {
        return switch (notice.language()) {
            case CHINESE -> notice.day().format(CHINESE_DAY) + "打印。备齐了再来,一趟办成;缺哪样先问窗口。";
            case ENGLISH ->
                "Printed on " + notice.day().format(ENGLISH_DAY)
                        + ". Bring all of it and come once; if a paper is missing, ask first.";
        };
    }

    /// Who does what in which time, numbered, one a line (DOMAIN A8).
    static List<String> steps(ServiceGuide guide, Language language) {
        var lines = new ArrayList<String>();
        for (var step : guide.steps()) {
            lines.add((lines.size() + 1) + ". " + step.words().in(language));
        }
        return lines;
    }

    /// Over the steps.
    static String steps(Language language) {
        return switch (language) {
            case CHINESE -> "办理流程";
            case ENGLISH -> "Step by step";
        };
    }

    /// Who answers for it, by which law, and where to complain and to object (DOMAIN A16, A32).
    static List<String> promises(ServiceGuide guide, Language language) {
        return switch (language) {
            case CHINESE ->
                List.of(
                        "负责:" + guide.responsible().chinese() + ",谁告知谁跟踪催办",
                        "依据:" + guide.basis().chinese(),
                        "投诉:" + guide.complaint().chinese(),
                        "不服:" + guide.remedy().chinese());
            case ENGLISH ->
                List.of(
                        "Responsible, and reminds you: " + guide.responsible().english(),
                        "By: " + guide.basis().english(),
                        "To complain: " + guide.complaint().english(),
                        "To object: " + guide.remedy().english());
        };
    }

    static String more(Language language, int count) {
        return switch (language) {
            case CHINESE -> "还有%d样,见办事指南".formatted(count);
            case ENGLISH -> "and " + count + " more, see the guide";
        };
    }
}
