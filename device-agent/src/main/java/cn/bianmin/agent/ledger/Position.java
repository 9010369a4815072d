package cn.bianmin.agent.ledger;

import cn.bianmin.contract.Epoch;
import cn.bianmin.contract.Hash;
import cn.bianmin.contract.TerminalId;

/// How far a ledger and the hub's copy of it have come. A consistent snapshot.
///
/// @param oldest oldest `seq` still held; 1 until retention has removed something
/// @param acked highest `seq` up to which the hub has confirmed everything; 0 at first
/// @param head highest `seq`; 0 in an empty ledger
/// @param headHash chain hash at `head`
/// @param backlogBytes bytes of the entries after `acked`
public record Position(
        TerminalId terminal, Epoch epoch, long oldest, long acked, long head, Hash headHash, long backlogBytes) {
    /// Entries that the hub has not confirmed.
    public long backlog() {
        return head - acked;
    }
}
