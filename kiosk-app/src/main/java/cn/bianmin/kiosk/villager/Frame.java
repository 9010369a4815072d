package cn.bianmin.kiosk.villager;

import cn.bianmin.contract.Language;
import cn.bianmin.web.Sentence;

/// What stands at the same place of every screen.
///
/// @param screen `idle`, `theme`, `item`, `options`, `ticket`, `place`, `sentence`: what a call for help names
/// @param path of this page, to come back to
/// @param back where 返回 leads; empty on the first screen
/// @param spoken what 听一遍 says
/// @param notice a sentence above the question; may be empty
/// @param refreshed whether the page follows the queue
/// @param live where this kiosk is told of what happens
/// @param events how much has happened at this kiosk when the page was made
public record Frame(
        String station,
        long nowMillis,
        String time,
        String date,
        boolean clockUnsure,
        boolean online,
        Language language,
        Comfort comfort,
        String token,
        String screen,
        String path,
        String back,
        String spoken,
        String notice,
        boolean refreshed,
        String live,
        long events) {
    public String say(Sentence sentence, Object... values) {
        return sentence.in(language, values);
    }
}
