package cn.bianmin.provisioning.desk;

import cn.bianmin.contract.Language;
import cn.bianmin.contract.Malformed;
import cn.bianmin.contract.OpeningKey;
import cn.bianmin.provisioning.complaints.Hearing;

/// What the page of a complaint says of its recording.
///
/// @param words empty where nothing was spoken
/// @param path where it is heard; empty where it cannot be now
/// @param seconds how long it can be
public record ComplaintSound(String words, String path, int seconds) {
    /// @param opened whether who looks has just opened what is sealed
    static ComplaintSound of(
            Hearing hearing, boolean opened, String complaint, int seconds, OpeningKey key, Language language) {
        return switch (hearing) {
            case Hearing.Silent() -> new ComplaintSound("", "", seconds);
            case Hearing.Gone() -> new ComplaintSound(ComplaintWords.VOICE_GONE.in(language), "", seconds);
            case Hearing.Incomplete(int pieces, int here) ->
                new ComplaintSound(ComplaintWords.VOICE_INCOMPLETE.in(language, here, pieces), "", seconds);
            case Hearing.Whole whole -> {
                if (!opened) yield new ComplaintSound(ComplaintWords.VOICE_THERE.in(language), "", seconds);
                yield opens(whole, key)
                        ? new ComplaintSound(ComplaintWords.VOICE.in(language), path(complaint), seconds)
                        : new ComplaintSound(ComplaintWords.VOICE_CHANGED.in(language), "", seconds);
            }
        };
    }

    private static String path(String complaint) {
        return "/desk/complaints/" + complaint + "/voice";
    }

    private static boolean opens(Hearing.Whole whole, OpeningKey key) {
        try {
            return whole.opened(key).length > 0;
        } catch (Malformed e) {
            return false;
        }
    }
}
