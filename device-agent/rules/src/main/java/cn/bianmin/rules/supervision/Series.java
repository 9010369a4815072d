package cn.bianmin.rules.supervision;

import cn.bianmin.contract.Said;
import cn.bianmin.contract.SupervisionFact;

/// What papers are numbered by: each kind, of each unit that sends it, begins each year with 1.
public enum Series {
    REMINDER("提醒函", "Reminder letter", "提"),
    SUPERVISION("督查通知", "Supervision notice", "督"),
    RECTIFICATION("整改通知书", "Rectification notice", "整");

    private final String chinese;
    private final String english;
    private final String sign;

    Series(String chinese, String english, String sign) {
        this.chinese = chinese;
        this.english = english;
        this.sign = sign;
    }

    public static Series of(SupervisionFact.Notice notice) {
        return switch (notice) {
            case SUPERVISION -> SUPERVISION;
            case RECTIFICATION -> RECTIFICATION;
        };
    }

    public Said words() {
        return new Said(chinese, english);
    }

    /// As it stands on the paper: `提〔2026〕3号`.
    public String number(int year, int number) {
        return sign + "〔" + year + "〕" + number + "号";
    }
}
