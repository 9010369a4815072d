package cn.bianmin.web;

import org.jspecify.annotations.Nullable;

/// What came cannot be understood; the message says so in one sentence.
public final class Unreadable extends Exception {
    public Unreadable(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }
}
