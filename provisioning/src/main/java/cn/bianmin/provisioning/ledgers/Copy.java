package cn.bianmin.provisioning.ledgers;

import cn.bianmin.contract.Hash;

/// The hub's copy of one entry.
///
/// @param bytes as the terminal stored them; empty where it was struck
/// @param hash chain hash after this entry
/// @param type the entry's type; empty where it could not be read
public record Copy(byte[] bytes, Hash hash, String type, Disposition disposition) {}
