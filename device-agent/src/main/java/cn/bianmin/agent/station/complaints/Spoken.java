package cn.bianmin.agent.station.complaints;

import cn.bianmin.contract.Voice;
import java.util.Optional;

/// A recording in the open: in memory only, and until it is sealed.
public final class Spoken {
    private final byte[] sound;

    private Spoken(byte[] sound) {
        this.sound = sound;
    }

    /// @return empty where it is no recording of a browser
    public static Optional<Spoken> of(byte[] sound) {
        return Voice.isOne(sound) ? Optional.of(new Spoken(sound.clone())) : Optional.empty();
    }

    public byte[] sound() {
        return sound.clone();
    }

    int length() {
        return sound.length;
    }

    /// Nothing of it is for a log.
    @Override
    public String toString() {
        return "something said";
    }
}
