package cn.bianmin.agent.uplink;

import java.util.Optional;
import javax.net.ssl.SSLContext;

/// What proves this terminal and the hub to each other, with `mqtts`. For the uplink's thread; returns at once.
public interface Proof {
    /// What to connect with now; empty as long as the terminal is not enrolled.
    Optional<SSLContext> get();

    /// Whether [#get] would give another one than it gave last, so that an attempt is worth while before its time.
    boolean isAnother();

    /// The broker took what [#get] gave last.
    void taken();

    /// The broker did not take what [#get] gave last.
    ///
    /// @param sentence what it said
    void refused(String sentence);

    /// None: the terminal is not enrolled.
    static Proof none() {
        return new Proof() {
            @Override
            public Optional<SSLContext> get() {
                return Optional.empty();
            }

            @Override
            public boolean isAnother() {
                return false;
            }

            @Override
            public void taken() {}

            @Override
            public void refused(String sentence) {}
        };
    }
}
