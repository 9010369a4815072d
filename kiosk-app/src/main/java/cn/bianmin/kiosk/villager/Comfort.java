package cn.bianmin.kiosk.villager;

/// How this person wants the screens.
///
/// @param low everything in the lower half, for who sits in a wheelchair
/// @param large larger letters
public record Comfort(boolean low, boolean large) {
    static final Comfort NORMAL = new Comfort(false, false);

    public String classes() {
        return (low ? "low " : "") + (large ? "large" : "");
    }
}
