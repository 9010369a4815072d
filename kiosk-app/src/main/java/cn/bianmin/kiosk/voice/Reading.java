package cn.bianmin.kiosk.voice;

import cn.bianmin.contract.Language;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads sentences aloud with the clips that there are, in one language. What lies between two punctuation
/// marks is said with clips if all of it can be, and left as words if not. Immutable.
///
/// A number with letters or a leading zero is read digit by digit, since it is a name: A零零七 (DOMAIN D). Any
/// other number is a count: 12 is 十二, and 2人 is 两人.
public final class Reading {
    /// In a list of clips: a short silence.
    public static final String PAUSE = "pause";

    private static final Pattern BREAKS = Pattern.compile("[,。!?;:、…,!?;:()()“”\\n]+|\\.(?=\\s|$)");
    private static final Pattern NAME = Pattern.compile("[A-Z]{1,2}(?![A-Za-z])\\d*|0\\d+");
    private static final Pattern COUNT = Pattern.compile("\\d{1,9}");
    private static final Pattern MEASURE = Pattern.compile("\\s*[人分个件位次天].*");

    private final Language language;
    // The longest words first, so that 号请准备 is not read as 号 and a rest.
    private final List<Said> clips;

    private record Said(String words, String clip) {}

    /// A part of a text.
    public sealed interface Part {
        /// @param clips names of clips and [#PAUSE]
        record Clips(List<String> clips) implements Part {}

        /// No clips say this.
        record Words(String text) implements Part {}
    }

    /// @param clips names of clips by what they say; those of digits and letters go without saying
    public Reading(Language language, Map<String, String> clips) {
        this.language = language;
        this.clips = clips.entrySet().stream()
                .map(clip -> new Said(clip.getKey().toLowerCase(Locale.ROOT), clip.getValue()))
                .sorted(Comparator.comparingInt((Said said) -> said.words().length())
                        .reversed())
                .toList();
    }

    /// The parts of `text`, in order; neighbours of one kind are one part.
    public List<Part> parts(String text) {
        var parts = new ArrayList<Part>();
        for (var piece : BREAKS.split(text, 0)) {
            if (!piece.isBlank()) add(parts, piece.strip());
        }
        return List.copyOf(parts);
    }

    /// The clips of `text`; what no clip says is left out.
    public List<String> clips(String text) {
        var all = new ArrayList<String>();
        for (var part : parts(text)) {
            if (part instanceof Part.Clips(var said)) {
                if (!all.isEmpty()) all.add(PAUSE);
                all.addAll(said);
            }
        }
        return List.copyOf(all);
    }

    private void add(List<Part> parts, String piece) {
        Part part = said(piece).<Part>map(Part.Clips::new).orElseGet(() -> new Part.Words(piece));
        var last = parts.isEmpty() ? null : parts.getLast();
        if (part instanceof Part.Clips(var next) && last instanceof Part.Clips(var before)) {
            var both = new ArrayList<>(before);
            both.add(PAUSE);
            both.addAll(next);
            parts.set(parts.size() - 1, new Part.Clips(List.copyOf(both)));
        } else if (part instanceof Part.Words && last instanceof Part.Words(var before)) {
            var comma = language == Language.CHINESE ? "," : ", ";
            parts.set(parts.size() - 1, new Part.Words(before + comma + piece));
        } else {
            parts.add(part);
        }
    }

    /// @return empty where a part of it cannot be said
    private Optional<List<String>> said(String piece) {
        var said = new ArrayList<String>();
        var lower = piece.toLowerCase(Locale.ROOT);
        int at = 0;
        while (at < piece.length()) {
            int next = Character.isWhitespace(piece.charAt(at)) ? at + 1 : say(piece, lower, at, said);
            if (next == at) return Optional.empty();
            at = next;
        }
        return Optional.of(List.copyOf(said));
    }

    /// @return where to go on; `at` where nothing can be said
    private int say(String piece, String lower, int at, List<String> said) {
        for (var clip : clips) {
            int end = at + clip.words().length();
            if (lower.startsWith(clip.words(), at) && isEnd(piece, end)) {
                said.add(clip.clip());
                return end;
            }
        }
        var name = NAME.matcher(piece).region(at, piece.length());
        if (name.lookingAt()) {
            said.addAll(Numerals.each(name.group()));
            return name.end();
        }
        var count = COUNT.matcher(piece).region(at, piece.length());
        if (!count.lookingAt()) return at;
        boolean isCounting = MEASURE.matcher(piece.substring(count.end())).matches();
        said.addAll(Numerals.count(count.group(), language, isCounting));
        return count.end();
    }

    // English words end where no letter follows; Chinese ones end anywhere.
    private boolean isEnd(String piece, int end) {
        return language == Language.CHINESE || end == piece.length() || !Character.isLetterOrDigit(piece.charAt(end));
    }
}
