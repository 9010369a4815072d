package cn.bianmin.kiosk.voice;

import cn.bianmin.web.Sentence;

/// What the recording page says.
public enum VoiceWords implements Sentence {
    TITLE("录自己的声音", "Record your own voice"),
    BACK("回工作台", "Back to the desk"),
    HINT(
            "用本地话把每一句说一遍。没录的,机器用自带的声音。",
            "Say each phrase in your own words. What is not recorded is said by the shipped voice."),
    SPOKEN("录%s", "Record %s"),
    TRY("听一遍叫号", "Hear a call"),
    SAMPLE("请A007号,到3号窗口", "Number A007, please go to counter 3"),
    PLAY("听", "Play"),
    RECORD("录音", "Record"),
    STOP("录好了", "Stop"),
    UPLOAD("用文件", "Use a file"),
    RESTORE("用自带的", "Use the shipped one"),
    OWN("自己录的", "own recording"),
    SHIPPED("自带的", "shipped"),
    NONE("没有", "none"),
    CHIME("(提示音)", "(chime)"),
    NO_MICROPHONE(
            "这个浏览器录不了音。请在终端本机或加密的页面(https)上录,或用录好的文件。",
            "This browser cannot record. Use the terminal itself or a page with https, or choose a file."),
    // groups
    CALL("叫号", "Calls"),
    NUMBER("数字", "Numbers"),
    LETTER("字母", "Letters"),
    COUNTER("窗口(录了就整句念)", "Counters (said as one once recorded)"),
    KIOSK("自助机", "Kiosk"),
    // what came of it
    KEPT("存好了。", "Saved."),
    NO_SOUND(
            "这不是能用的录音,原来的照用。请用 WAV、MP3、OGG、WebM 或 M4A。",
            "This is no sound file that can be used; the one before stays."),
    TOO_LARGE(
            "录音太大,最多30秒、300 kB,原来的照用。",
            "The recording is too large: at most 30 seconds and 300 kB. The one before stays."),
    NO_ROOM("录音的地方满了,请先删掉几段。", "There is no room for more recordings. Remove some first."),
    FAILED("没有存下来,原来的照用,请再试一次。", "It could not be saved; the one before stays. Please try again."),
    SILENT("没有听到声音,请靠近些再录。", "No sound was heard. Please speak closer."),
    RECORDING("正在录……", "Recording …");

    private final String chinese;
    private final String english;

    VoiceWords(String chinese, String english) {
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
