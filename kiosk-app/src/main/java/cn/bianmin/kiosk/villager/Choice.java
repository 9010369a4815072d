package cn.bianmin.kiosk.villager;

/// One of at most six answers to a screen's question.
///
/// @param key on the keyboard, 1 to 6
/// @param icon name of a drawing in `icon.jte`
/// @param hint what it means; may be empty
public record Choice(int key, String path, String icon, String name, String hint) {}
