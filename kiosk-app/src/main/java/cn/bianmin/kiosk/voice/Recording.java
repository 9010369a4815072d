package cn.bianmin.kiosk.voice;

import java.util.Arrays;
import java.util.Optional;

/// A clip's file.
public record Recording(Format format, byte[] bytes) {
    /// Most bytes of a recording of the station's own.
    public static final int MAX_BYTES = 300_000;

    /// What a browser plays. Which one a file is stands in its first bytes; its name and what a browser says of
    /// it are not believed.
    public enum Format {
        OGG("audio/ogg"),
        WEBM("audio/webm"),
        WAV("audio/wav"),
        MP3("audio/mpeg"),
        MP4("audio/mp4");

        private final String contentType;

        Format(String contentType) {
            this.contentType = contentType;
        }

        public String contentType() {
            return contentType;
        }
    }

    /// @return empty where it is no sound file, or too large a one
    public static Optional<Recording> of(byte[] bytes) {
        return bytes.length > MAX_BYTES
                ? Optional.empty()
                : format(bytes).map(format -> new Recording(format, bytes.clone()));
    }

    private static Optional<Format> format(byte[] bytes) {
        if (bytes.length < 64) return Optional.empty();
        if (has(bytes, 0, "OggS")) return Optional.of(Format.OGG);
        if (has(bytes, 0, "\u001aE\u00df\u00a3")) return Optional.of(Format.WEBM);
        if (has(bytes, 0, "RIFF") && has(bytes, 8, "WAVE")) return Optional.of(Format.WAV);
        if (has(bytes, 4, "ftyp")) return Optional.of(Format.MP4);
        boolean isMp3Frame = bytes[0] == (byte) 0xff && (bytes[1] & 0xe6) == 0xe2;
        return has(bytes, 0, "ID3") || isMp3Frame ? Optional.of(Format.MP3) : Optional.empty();
    }

    private static boolean has(byte[] bytes, int at, String sign) {
        for (int i = 0; i < sign.length(); i++) {
            if ((bytes[at + i] & 0xff) != sign.charAt(i)) return false;
        }
        return true;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Recording(Format otherFormat, byte[] otherBytes)
                && format == otherFormat
                && Arrays.equals(bytes, otherBytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }
}
