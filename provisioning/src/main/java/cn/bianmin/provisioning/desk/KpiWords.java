package cn.bianmin.provisioning.desk;

import cn.bianmin.web.Sentence;

/// What the page of figures and the monthly report say.
public enum KpiWords implements Sentence {
    TITLE("指标", "Figures"),
    REPORT("%s 便民服务月报", "Monthly report %s"),
    PRINT("报表(打印)", "Report, to be printed"),
    CSV("CSV", "CSV"),
    QUARTER_REPORT("%s 便民服务季报", "Quarterly report %s"),
    HALF_YEAR_REPORT("%s 便民服务半年报", "Half-year report %s"),
    A_MONTH("月", "Month"),
    A_QUARTER("季", "Quarter"),
    HALF_A_YEAR("半年", "Half-year"),
    QUARTER("%d年第%d季度", "%d, quarter %d"),
    FIRST_HALF("%d年上半年", "%d, first half"),
    SECOND_HALF("%d年下半年", "%d, second half"),
    MONTH("%d年%d月", "%d-%02d"),
    ALL("合计", "All together"),
    FIGURE("指标", "Figure"),
    VALUE("数值", "Value"),
    COUNTED("分子 / 分母", "Part / whole"),
    FORMULA("怎么算", "Formula"),
    UNITS("各单位(按收件)", "Units, by where cases came in"),
    UNIT("单位", "Unit"),
    STATIONS("各站点", "Stations"),
    STATION("站点", "Station"),
    RANK("名次", "Rank"),
    FEW("不到%d个的不排。", "Fewer than %d are not ranked."),
    NO_SANCTION("排名只供参考,不与处分挂钩。", "Ranks are for comparison alone; no sanction hangs on them."),
    SERVED("办完人次", "Visits finished"),
    WAIT("等候 中位 / 九成(分钟)", "Wait p50 / p90 (min)"),
    UNPUBLISHED("过了公开期限还没公开:%d件", "Past their time for the public board: %d"),
    UNPUBLISHED_NOTE("办结后%s要上公开栏。", "Completed cases are to be published %s."),
    ELSEWHERE(
            "执行、上报、整改率在“督查”里。离线占比、设备在线率还没有统计。",
            "Execution, reporting and rectification are among supervision. Share offline and uptime of devices are not"
                    + " counted yet."),
    NOTHING("这段时间还没有数据。", "Nothing is known of this time yet."),
    MADE("统计时间 %s", "Counted at %s"),
    SIGNATURE("填报人:                审核人:", "Made by:                Checked by:");

    private final String chinese;
    private final String english;

    KpiWords(String chinese, String english) {
        this.chinese = chinese;
        this.english = english;
    }

    @Override
    public String chinese() {
        return chinese;
    }

    @Override
    public String english() {
        return english;
    }
}
