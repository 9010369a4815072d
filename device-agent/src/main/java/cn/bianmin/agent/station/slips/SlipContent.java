package cn.bianmin.agent.station.slips;

import cn.bianmin.contract.Language;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everything that stands on a slip (SCREENS, "Print"; DOMAIN D1, K4). Texts are in `language` already; too
/// long ones are wrapped, and cut where a slip would become a scroll.
///
/// @param station the station's name
/// @param number as people see it
/// @param item name of the service item
/// @param taken when, in the station's time
/// @param ahead how many are called before
/// @param estimateMinutes the wait to expect, or null where none is told
/// @param bring what to have at hand, in the order of the guide
/// @param rule what happens to those who miss their call
/// @param qr from [SlipSigner#text], or null where this terminal has no key
/// @param code from [cn.bianmin.contract.TypedCode#of]
public record SlipContent(
        Language language,
        String station,
        String number,
        String item,
        LocalDateTime taken,
        int ahead,
        @Nullable Integer estimateMinutes,
        List<String> bring,
        String rule,
        @Nullable String qr,
        String code) {
    public SlipContent {
        bring = List.copyOf(bring);
    }
}
