package cn.bianmin.kiosk.villager;

import java.util.List;

/// What the templates show, one record a screen.
public final class Views {
    private Views() {}

    /// @param state whether the station is open
    /// @param notices what the station tells everybody today
    /// @param facts opening hours, who is on duty
    public record Idle(
            Frame frame,
            boolean open,
            String state,
            String waiting,
            List<String> notices,
            List<String> facts,
            List<Choice> choices) {}

    public record Choose(Frame frame, String question, List<Choice> choices) {}

    /// @param action where each key goes
    /// @param typed digits so far
    public record Phone(Frame frame, String question, String hint, String action, String typed, String refusal) {}

    /// @param quiet when few come; empty where nobody knows yet
    /// @param refusal why no number can be drawn; empty where it can
    /// @param once makes one number of however many times the form is sent
    public record Item(
            Frame frame,
            String code,
            String name,
            List<String> bring,
            String fee,
            String limit,
            String statutory,
            List<String> steps,
            String ahead,
            String quiet,
            String refusal,
            String once) {}

    /// @param prints whether this terminal has a printer
    public record Notice(Frame frame, String code, String name, boolean prints) {}

    public record Options(Frame frame, String code, String name, String once) {}

    /// @param paper what has become of the slip
    /// @param next what to do now
    /// @param ahead how many go before; may be empty
    /// @param comesBack whether its owner, who was missed, may come back now
    public record Position(
            Frame frame,
            String number,
            String item,
            String paper,
            String next,
            String ahead,
            boolean called,
            boolean comesBack) {}

    /// @param typed digits so far
    public record Place(Frame frame, String typed) {}

    /// @param typed characters so far
    public record Code(Frame frame, String typed) {}

    public record Camera(Frame frame) {}

    public record Words(Frame frame, String sentence) {}
}
