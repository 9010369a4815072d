package cn.bianmin.agent.update;

/// How fast may be fetched: a bucket of tokens, a byte each, that holds one second's. Pure; one thread.
final class Pace {
    private final long bytesPerSecond;
    private double tokens;
    private long atMillis;

    /// @param bytesPerSecond 0: no limit
    Pace(long bytesPerSecond, long nowMillis) {
        this.bytesPerSecond = bytesPerSecond;
        this.tokens = bytesPerSecond;
        this.atMillis = nowMillis;
    }

    /// Takes the tokens of bytes that came.
    ///
    /// @return milliseconds to wait before more may come
    long take(int bytes, long nowMillis) {
        if (bytesPerSecond == 0) return 0;
        double come = (nowMillis - atMillis) * (bytesPerSecond / 1_000.0);
        tokens = Math.min((double) bytesPerSecond, tokens + come) - bytes;
        atMillis = nowMillis;
        return tokens >= 0 ? 0 : (long) Math.ceil(-tokens * 1_000 / bytesPerSecond);
    }
}
