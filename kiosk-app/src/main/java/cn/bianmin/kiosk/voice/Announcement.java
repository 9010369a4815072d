package cn.bianmin.kiosk.voice;

import cn.bianmin.contract.Language;
import java.util.ArrayList;
import java.util.List;

/// What is called out in the hall: a number, never a name (DOMAIN D2b).
///
/// @param number as on the slip, `A007`
/// @param counter its id; empty where the number shall only get ready
public record Announcement(Kind kind, String number, String counter) {
    /// What is asked of whoever holds the number.
    public enum Kind {
        /// To come to the counter.
        COME,
        /// To stay where they are: staff come to the seat.
        STAY_SEATED,
        /// To get ready: they are among the next three (三人预告).
        GET_READY
    }

    /// The sentence.
    public String in(Language language) {
        return switch (language) {
            case CHINESE ->
                switch (kind) {
                    case COME -> "请%s号,到%s号窗口".formatted(number, counter);
                    case STAY_SEATED -> "%s号,请坐着等,工作人员来找您".formatted(number);
                    case GET_READY -> "%s号请准备".formatted(number);
                };
            case ENGLISH ->
                switch (kind) {
                    case COME -> "Number %s, please go to counter %s".formatted(number, counter);
                    case STAY_SEATED -> "Number %s, please stay seated, the staff will come to you".formatted(number);
                    case GET_READY -> "Number %s, please get ready".formatted(number);
                };
        };
    }

    /// The clips to be played one after another: a call begins with the chime and is said twice.
    public List<String> clips(Reading reading, Language language) {
        var sentence = reading.clips(in(language));
        if (kind == Kind.GET_READY) return sentence;
        var twice = new ArrayList<String>();
        twice.add("chime");
        twice.addAll(sentence);
        twice.add(Reading.PAUSE);
        twice.add(Reading.PAUSE);
        twice.addAll(sentence);
        return List.copyOf(twice);
    }
}
