package cn.bianmin.kiosk.villager;

import java.util.List;

/// What the templates of the complaint screens show.
public final class ComplaintViews {
    private ComplaintViews() {}

    /// @param key on the keyboard
    /// @param value of the form's field
    public record Line(int key, String value, String words, boolean picked) {}

    /// @param about the subject, as the form sends it back
    /// @param name the subject in words
    /// @param speaks whether it can be spoken, too
    public record Pick(Frame frame, String about, String name, List<Line> sentences, boolean speaks, String refusal) {}

    /// @param recorded whether something was spoken
    public record Speak(Frame frame, String name, int seconds, boolean recorded) {}

    /// @param text so far
    public record Write(Frame frame, String name, String text, int most, String refusal) {}

    /// @param key on the keyboard
    /// @param value of the form's field
    public record Way(int key, String value, String icon, String name, String hint) {}

    public record Reach(Frame frame, List<Way> ways) {}

    /// @param lines what was picked and written
    /// @param by until when it is answered
    public record Check(Frame frame, String once, String about, List<String> lines, String answer, String by) {}

    /// @param state how far it is
    /// @param reply the answer; may be empty
    /// @param acknowledges whether to ask what its owner thinks of it
    /// @param reviews whether a review can be asked for
    public record State(
            Frame frame,
            String code,
            String cameIn,
            String state,
            String reply,
            boolean acknowledges,
            boolean reviews) {}

    /// @param code as it is printed
    /// @param later what to know while there is no line; may be empty
    public record Receipt(Frame frame, String code, String by, String later) {}
}
