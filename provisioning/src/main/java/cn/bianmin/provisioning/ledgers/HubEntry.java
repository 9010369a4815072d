package cn.bianmin.provisioning.ledgers;

import cn.bianmin.contract.Epoch;
import cn.bianmin.contract.Hash;
import cn.bianmin.contract.TerminalId;
import java.time.Instant;

/// One entry as the hub holds it.
///
/// @param position place in the hub's order over all terminals
/// @param type empty where the bytes are not there or cannot be read
/// @param bytes empty where the terminal struck the entry
public record HubEntry(
        long position,
        TerminalId terminal,
        Epoch epoch,
        long seq,
        Instant receivedAt,
        Disposition disposition,
        String type,
        Hash hash,
        byte[] bytes) {}
