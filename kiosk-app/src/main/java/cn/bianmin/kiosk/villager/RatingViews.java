package cn.bianmin.kiosk.villager;

import java.util.List;

/// What the templates of the rating screens show.
public final class RatingViews {
    private RatingViews() {}

    /// @param key on the keyboard, 1 to 6
    /// @param value of the form's field; empty where it leads to more of them
    public record Button(int key, String value, String name) {}

    /// @param about what is rated; may be empty
    /// @param action where the form goes
    /// @param once makes one rating of however many times the form is sent
    /// @param chosen value of the face that was chosen before; may be empty
    public record Faces(
            Frame frame,
            String question,
            String about,
            String action,
            String once,
            String chosen,
            List<Button> faces) {}

    /// @param said the level that was chosen
    /// @param correctable whether another can still be chosen
    public record Why(Frame frame, String said, boolean correctable, List<Button> reasons) {}

    /// @param digits of the number to be called at
    public record PhoneCheck(Frame frame, String digits) {}

    /// @param said the level that counts
    /// @param talks whether this was a bad one
    /// @param afterwards what happens now, or whom to talk to
    public record Thanks(
            Frame frame, String said, String value, boolean correctable, boolean talks, String afterwards) {}
}
