package cn.bianmin.agent.ledger;

import cn.bianmin.contract.Hash;

/// One stored entry.
///
/// @param bytes as made once; never changed
/// @param hash chain hash after this entry
/// @param struck set aside after repeated failure to send: only its hash goes to the hub
public record Row(long seq, byte[] bytes, Hash hash, boolean struck) {}
