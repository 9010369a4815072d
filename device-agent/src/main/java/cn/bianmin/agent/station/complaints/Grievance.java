package cn.bianmin.agent.station.complaints;

import cn.bianmin.contract.ComplaintFact.About;
import java.util.List;
import java.util.Optional;

/// What a villager says, in the open: in memory only, and until it is sealed.
///
/// @param sentences picked ones, as they stood on the screen
/// @param text in the villager's own words; may be empty
/// @param phone to be answered at; empty: anonymous
/// @param callBack whether to be called to tell it to somebody of another station
/// @param spoken a recording; empty where nothing was spoken
public record Grievance(
        About about, List<String> sentences, String text, String phone, boolean callBack, Optional<Spoken> spoken) {
    public Grievance {
        sentences = List.copyOf(sentences);
    }

    /// Without a recording.
    public Grievance(About about, List<String> sentences, String text, String phone, boolean callBack) {
        this(about, sentences, text, phone, callBack, Optional.empty());
    }

    /// The words that are sealed.
    String words() {
        return String.join("\n", sentences) + (sentences.isEmpty() || text.isBlank() ? "" : "\n") + text.strip();
    }

    /// Nothing of it is for a log.
    @Override
    public String toString() {
        return "a grievance";
    }
}
