package cn.bianmin.provisioning.broker;

import cn.bianmin.contract.TerminalId;
import java.util.Optional;

/// Which terminals the centre knows. Thread-safe; asked at every connect, so that a token taken away counts at
/// once.
@FunctionalInterface
public interface TerminalAccess {
    /// The digest of the terminal's token; empty if the terminal is unknown or shut out.
    Optional<TokenDigest> tokenOf(TerminalId terminal);
}
