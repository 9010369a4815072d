package cn.bianmin.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Properties;

/// Which software this is.
///
/// @param version as in the release
/// @param built no clock of a terminal can be right that shows an earlier time
public record Software(String version, Instant built) {
    /// As `--version` tells it.
    public String title() {
        return "bianmin " + version;
    }

    /// What the build wrote into this jar.
    public static Software current() {
        try (var file = Software.class.getResourceAsStream("software.properties")) {
            var properties = new Properties();
            if (file == null) {
                throw new IllegalStateException("software.properties is not in the jar");
            }
            properties.load(file);
            return new Software(
                    properties.getProperty("version", ""), Instant.parse(properties.getProperty("built", "")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
