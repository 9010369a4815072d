package cn.bianmin.kiosk.villager;

import java.util.List;

/// The screen about a card.
///
/// @param name masked; empty where the reader reads no names
/// @param number masked
/// @param ticket number of the live ticket; may be empty
/// @param note a sentence below; may be empty
/// @param laid which card it is about
/// @param mark what the reader's events say while this is right
public record CardView(
        Frame frame,
        String title,
        String name,
        String number,
        String ticket,
        String note,
        long laid,
        String mark,
        List<Deed> deeds) {
    /// @param path where it leads, or where its form goes
    public record Deed(int key, boolean isForm, String path, String name) {}
}
