package cn.bianmin.agent.station.slips;

import cn.bianmin.contract.Language;
import java.time.LocalDate;
import java.util.List;

/// Everything that stands on a one-time notice (一次性告知单): told once and whole, so that nobody comes twice for a
/// paper (DOMAIN A2, row 16). Texts are in `language` already.
///
/// @param station the station's name
/// @param item name of the service item
/// @param bring all that is needed, in the order of the guide
/// @param fee in words
/// @param limit what the station promises, in words
/// @param statutory what the law allows, in words; empty where it is the same
/// @param hours when the station is open; may be empty
/// @param steps who does what in which time, in their order
/// @param promises who answers for it, by which law, and where to complain and to object
/// @param day when it was printed, in the station's time
public record NoticeContent(
        Language language,
        String station,
        String item,
        List<String> bring,
        String fee,
        String limit,
        String statutory,
        String hours,
        List<String> steps,
        List<String> promises,
        LocalDate day) {
    public NoticeContent {
        bring = List.copyOf(bring);
        steps = List.copyOf(steps);
        promises = List.copyOf(promises);
    }
}
