package cn.bianmin.agent.station.slips;

import cn.bianmin.contract.Language;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everything that stands on the receipt of a case (受理凭证, 进度单; DOMAIN D3). Texts are in `language` already, and
/// none of them is personal.
///
/// @param station the station's name
/// @param title what the paper is
/// @param item name of the service item
/// @param state where the case stands
/// @param lines sentences below it: when it is due, what is missing, where originals are, who is responsible
/// @param qr from [SlipSigner#text], or null where this terminal has no key
/// @param code from [cn.bianmin.contract.TypedCode#of]; empty where the paper is nobody's
public record ReceiptContent(
        Language language,
        String station,
        String title,
        String item,
        String state,
        List<String> lines,
        @Nullable String qr,
        String code) {
    public ReceiptContent {
        lines = List.copyOf(lines);
    }
}
