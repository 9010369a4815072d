package cn.bianmin.provisioning.documents;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// A document that counts for its audience until a newer one of its name does.
///
/// @param number the higher one counts; of one name never given twice
/// @param sha256 of its text in UTF-8, 64 hexadecimal digits
/// @param since when it was given out, to the second
public record Standing(String name, long number, Audience audience, String sha256, Instant since) {
    public Standing {
        since = since.truncatedTo(ChronoUnit.SECONDS);
    }
}
