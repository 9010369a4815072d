package cn.bianmin.rules.deadlines;

import cn.bianmin.contract.Said;

/// Why the clock of a matter stands still (特别程序); nothing else stops it (DOMAIN E4).
public enum PauseReason {
    SUPPLEMENT("补正材料", "papers are being completed"),
    PUBLIC_NOTICE("公示", "public notice"),
    HEARING("听证", "hearing"),
    INSPECTION_TEST_EXPERT("检验检测评审", "inspection, test or expert review"),
    SITE_VISIT("现场勘查", "site visit"),
    FORCE_MAJEURE("不可抗力", "force majeure"),
    APPLICANT_REQUEST("申请人要求", "at the applicant's request");

    private final String chinese;
    private final String english;

    PauseReason(String chinese, String english) {
        this.chinese = chinese;
        this.english = english;
    }

    public Said words() {
        return new Said(chinese, english);
    }
}
