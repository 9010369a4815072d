package cn.bianmin.provisioning.simulation;

import cn.bianmin.contract.Epoch;
import cn.bianmin.contract.Hash;
import cn.bianmin.contract.TerminalId;

/// A row of some history of a terminal. The hash tells histories apart that share an epoch, as after a restored
/// image.
record Spot(TerminalId terminal, Epoch epoch, long seq, Hash hash) {
    @Override
    public String toString() {
        return terminal + "/" + epoch + "/" + seq + "#" + hash.toString().substring(0, 6);
    }
}
