package cn.bianmin.kiosk.voice;

import java.time.Instant;

/// An announcement that is due.
///
/// @param id the same for the same call after a restart too, and another for each call
/// @param since when whoever holds the number was called, or moved up among the next
public record Spoken(String id, Announcement announcement, Instant since) {}
