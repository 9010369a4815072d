package cn.bianmin.kiosk.bench;

import cn.bianmin.web.Sentence;

/// What the page of virtual devices says.
public enum DeviceWords implements Sentence {
    TITLE("虚拟设备", "Virtual devices"),
    OTHER_LANGUAGE("English", "Chinese"),
    PRINTER("打印机", "Printer"),
    PRINTER_HINT("点一张号票,就放到扫码口。", "Click a slip to hold it under the scanner."),
    TRAY_EMPTY("还没有号票出来", "No slip has come out yet"),
    NO_PRINTER("这台终端的打印机不是虚拟的。", "This terminal's printer is not a simulated one."),
    FULL("纸够用", "Paper is fine"),
    LOW("纸快用完", "Paper runs low"),
    OUT("没有纸", "No paper"),
    COVER_OPEN("盖子开着", "The cover is open"),
    JAMMED("切刀卡住", "The cutter is stuck"),
    UNPLUGGED("线拔了", "Unplugged"),
    PUT_ROLL("换一卷新纸", "Put in a new roll"),
    PUT_SHORT_ROLL("换一卷快用完的纸", "Put in a roll that ends soon"),
    TAKE_PAPER("把纸拿走", "Take the paper out"),
    OPEN("打开盖子", "Open the cover"),
    CLOSE("盖上盖子", "Close the cover"),
    JAM("卡住切刀", "Jam the cutter"),
    UNPLUG("拔线", "Unplug"),
    PLUG("插线", "Plug in"),
    SCANNER("扫码口", "Scanner"),
    NO_SCANNER("这台终端的扫码器不是虚拟的。", "This terminal's scanner is not a simulated one."),
    HELD("扫过 {n} 次", "{n} codes so far"),
    SCAN_TEXT("要扫的内容", "Text of a code"),
    HOLD("扫一下", "Hold it there"),
    DROP("把图片拖到这里,或点这里选一张", "Drop a picture here, or click to choose one"),
    CAMERA("用我的摄像头", "Use my camera"),
    CAMERA_STOP("关掉摄像头", "Stop the camera"),
    CAMERA_REFUSED("这个浏览器不让用摄像头。", "This browser does not lend its camera."),
    SCANNED("扫到了,请看服务屏。", "Read. Look at the kiosk's screen."),
    CARDS("读卡器", "Card reader"),
    CARDS_HINT("卡和人都是编的。", "Cards and people are invented."),
    LAY_FIRST("放一张公交卡", "Lay a bus card down"),
    LAY_SECOND("放另一张公交卡", "Lay another bus card down"),
    LAY_IDENTITY("放一张身份证", "Lay an identity card down"),
    SPOIL("没放稳", "Take it away too early"),
    REMOVE("把卡拿走", "Take the card away"),
    NO_CARDS("这里没有虚拟读卡器。", "There is no simulated card reader here."),
    SPEAKER("喇叭", "Loudspeaker"),
    SPEAKER_SILENT("还没有喊过号", "Nothing has been said yet"),
    LOST("终端没有电,或正在启动。", "The terminal is off or starting."),
    KIOSK("打开 %s 号服务屏", "Open the screen of kiosk %s"),
    OTHER_KIOSK("%s 号的设备", "Devices of kiosk %s");

    private final String chinese;
    private final String english;

    DeviceWords(String chinese, String english) {
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
