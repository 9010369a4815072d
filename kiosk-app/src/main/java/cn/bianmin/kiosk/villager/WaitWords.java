package cn.bianmin.kiosk.villager;

import cn.bianmin.agent.station.waits.WaitEstimate;
import cn.bianmin.agent.station.waits.WaitEstimate.Minutes;
import cn.bianmin.contract.Language;

/// An estimate of a wait as it is said to people, in words for which there are recordings.
final class WaitWords {
    private WaitWords() {}

    static String said(WaitEstimate wait, Language language) {
        int ahead = wait.ahead();
        if (wait.minutes().isEmpty()) {
            return ahead == 0 ? KioskWords.NOBODY_BEFORE.in(language) : KioskWords.AHEAD.in(language, ahead);
        }
        var minutes = wait.minutes().get();
        return ahead == 0 ? nobodyBefore(minutes, language) : behind(ahead, minutes, language);
    }

    private static String nobodyBefore(Minutes minutes, Language language) {
        return minutes.likely() == 0
                ? KioskWords.NOBODY_BEFORE.in(language)
                : KioskWords.NOBODY_BUSY.in(language, minutes.high());
    }

    private static String behind(int ahead, Minutes minutes, Language language) {
        return minutes.low() == 0
                ? KioskWords.AHEAD_MINUTES.in(language, ahead, minutes.high())
                : KioskWords.AHEAD_RANGE.in(language, ahead, minutes.low(), minutes.high());
    }
}
