package cn.bianmin.agent;

import cn.bianmin.agent.identity.Identity;
import cn.bianmin.agent.identity.IdentityKeeper;
import cn.bianmin.agent.identity.IdentityThread;
import cn.bianmin.agent.identity.TerminalTls;
import cn.bianmin.agent.uplink.Proof;
import java.time.InstantSource;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/// The uplink shows this terminal's identity, and its keeper hears what the broker said to it.
final class AgentProof implements Proof {
    private final IdentityKeeper keeper;
    private final IdentityThread thread;
    private final InstantSource clock;
    private @Nullable Identity shown;

    AgentProof(IdentityKeeper keeper, IdentityThread thread, InstantSource clock) {
        this.keeper = keeper;
        this.thread = thread;
        this.clock = clock;
    }

    @Override
    public Optional<SSLContext> get() {
        var current = keeper.current();
        shown = current.orElse(null);
        return current.map(identity -> TerminalTls.of(identity, clock));
    }

    @Override
    public boolean isAnother() {
        var before = shown;
        return before != null
                && keeper.current().filter(now -> !now.isSame(before)).isPresent();
    }

    @Override
    public void taken() {
        if (shown == null) return;
        keeper.taken(shown);
        thread.wake();
    }

    @Override
    public void refused(String sentence) {
        if (shown == null) return;
        keeper.refused(shown, sentence);
        thread.wake();
    }
}
