package cn.bianmin.provisioning.ledgers;

import cn.bianmin.contract.Hash;

/// How far the hub holds an epoch.
///
/// @param seq highest `seq` held; 0 where the hub holds nothing
/// @param hash chain hash at `seq`; the genesis hash at 0
public record Head(long seq, Hash hash) {}
