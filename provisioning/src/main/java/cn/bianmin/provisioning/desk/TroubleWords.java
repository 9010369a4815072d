package cn.bianmin.provisioning.desk;

import cn.bianmin.rules.health.Trouble;
import cn.bianmin.web.Sentence;

/// How alerts are called.
public enum TroubleWords implements Sentence {
    DARK("失联超过一天", "Dark for a day"),
    CHAIN_FAULT("台账断链", "Ledger broken"),
    QUARANTINED("有数据被隔离", "Data set aside"),
    CRASH_LOOP("反复崩溃", "Crashes again and again"),
    LEDGER_TROUBLE("台账写入受阻", "Ledger in trouble"),
    PAPER_OUT("缺纸", "Paper out"),
    PRINTER_DOWN("打印机故障", "Printer down"),
    PAPER_LOW("纸快用完", "Paper low"),
    PART_DOWN("部件故障", "Part down"),
    DISK_NEARLY_FULL("磁盘快满", "Disk nearly full"),
    CARD_WORN("存储卡磨损", "Card worn"),
    CLOCK_UNTRUSTED("时钟不可信", "Clock not trusted"),
    CERTIFICATE_ENDS("证书快到期", "Certificate ends"),
    BACKLOG_OLD("积压超过一天", "Backlog old"),
    HOT("过热", "Hot"),
    UNDERVOLTAGE("电压不足", "Undervoltage"),
    MEMORY_LOW("内存不足", "Memory low");

    private final String chinese;
    private final String english;

    TroubleWords(String chinese, String english) {
        this.chinese = chinese;
        this.english = english;
    }

    static TroubleWords of(Trouble trouble) {
        return switch (trouble) {
            case DARK -> DARK;
            case CHAIN_FAULT -> CHAIN_FAULT;
            case QUARANTINED -> QUARANTINED;
            case CRASH_LOOP -> CRASH_LOOP;
            case LEDGER_TROUBLE -> LEDGER_TROUBLE;
            case PAPER_OUT -> PAPER_OUT;
            case PRINTER_DOWN -> PRINTER_DOWN;
            case PAPER_LOW -> PAPER_LOW;
            case PART_DOWN -> PART_DOWN;
            case DISK_NEARLY_FULL -> DISK_NEARLY_FULL;
            case CARD_WORN -> CARD_WORN;
            case CLOCK_UNTRUSTED -> CLOCK_UNTRUSTED;
            case CERTIFICATE_ENDS -> CERTIFICATE_ENDS;
            case BACKLOG_OLD -> BACKLOG_OLD;
            case HOT -> HOT;
            case UNDERVOLTAGE -> UNDERVOLTAGE;
            case MEMORY_LOW -> MEMORY_LOW;
        };
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
