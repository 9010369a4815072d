package cn.bianmin.agent.peripherals.codes;

/// Makes codes of what a device sends. Pure; for one thread.
public interface ScanDecoder {
    /// Takes the first `count` bytes of `bytes`.
    void feed(byte[] bytes, int count, long nowNanos);

    /// To be called some times a second: ends a code that has been quiet for long enough.
    void tick(long nowNanos);
}
