package cn.bianmin.testing;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Collects what is logged at WARN and above, from any thread. Thread-safe.
final class LogTap extends AppenderBase<ILoggingEvent> {
    // A test that logs more than this fails on the first ones already.
    private final LinkedBlockingQueue<ILoggingEvent> events = new LinkedBlockingQueue<>(1_000);

    /// Taps the root logger; once is enough for the JVM.
    static LogTap open() {
        var tap = new LogTap();
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            tap.setContext(context);
            tap.start();
            context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(tap);
        }
        return tap;
    }

    @Override
    protected void append(ILoggingEvent event) {
        if (event.getLevel().isGreaterOrEqual(Level.WARN)) {
            event.prepareForDeferredProcessing();
            events.offer(event);
        }
    }

    /// All events since the last call.
    List<ILoggingEvent> drain() {
        var drained = new ArrayList<ILoggingEvent>();
        events.drainTo(drained);
        return drained;
    }
}
