package cn.bianmin.agent.peripherals.printing;

/// What keeps a printer from printing, with what the clerk can do. The name is what `ticket.print-failed` says.
public enum PrinterTrouble {
    PAPER_OUT("打印纸用完了,请换一卷纸。", "The paper is used up. Put in a new roll."),
    COVER_OPEN("打印机盖子没有合上,请合上盖子。", "The printer's cover is open. Close it."),
    CUTTER("切纸刀卡住了,请打开盖子取出碎纸再合上。", "The cutter is jammed. Open the cover, take out the paper and close it."),
    BROKEN(
            "打印机报告故障,请关机再开机;还不行请报修。",
            "The printer reports a fault. Switch it off and on; if that does not help, call for repair."),
    OFFLINE("打印机脱机了,请看它的指示灯和按键。", "The printer is offline. Look at its lamps and keys."),
    NOT_CONNECTED("连不上打印机,请检查电源和连接线。", "The printer cannot be reached. Check its power and its cable."),
    NONSENSE(
            "打印机的回答看不懂,请检查接线设置和波特率。",
            "The printer's answers make no sense. Check the wiring file and the speed of the line."),
    TIMEOUT("打印机没有在限定时间内回答,请看看纸是否出来。", "The printer did not answer in time. See whether the slip came out."),
    BUSY("等着打印的号票太多,请稍等。", "Too many slips are waiting for the printer. Please wait."),
    NOT_DRAWN("这台终端画不出号票,请联系技术员。", "This terminal cannot draw slips. Call the engineer.");

    private final String chinese;
    private final String english;

    PrinterTrouble(String chinese, String english) {
        this.chinese = chinese;
        this.english = english;
    }

    public String chinese() {
        return chinese;
    }

    public String english() {
        return english;
    }
}
