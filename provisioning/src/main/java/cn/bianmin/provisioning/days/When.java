package cn.bianmin.provisioning.days;

import cn.bianmin.contract.Stamp;

/// A stamp as it is kept with a fact, so that a clock that becomes known later still puts it right.
///
/// @param timeMillis what the terminal took for the wall-clock time
/// @param good whether `timeMillis` was good time
record When(String boot, long monoMillis, long timeMillis, boolean good) {
    static When of(Stamp stamp) {
        return new When(
                stamp.boot(),
                stamp.monoMillis(),
                stamp.time().toEpochMilli(),
                stamp.clock().isGood());
    }
}
