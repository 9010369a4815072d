package cn.bianmin.agent.fleet;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.slf4j.LoggerFactory;

/// The newest lines of this process's log, in memory: a card is spared, and a log that nobody asks for is
/// nobody's. Lines hold no personal data, as all of them; of an exception only its class is kept. Thread-safe.
public final class LogRing extends AppenderBase<ILoggingEvent> implements AutoCloseable {
    /// Lines that are kept.
    public static final int LINES = 300;

    private static final int CHARACTERS = 300;

    private final Deque<String> lines = new ArrayDeque<>();

    private LogRing() {}

    /// Listens to the log until it is closed; to nothing where another log than Logback is at work.
    public static LogRing listen() {
        var ring = new LogRing();
        ring.setName("ring");
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            ring.setContext(context);
            ring.start();
            context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(ring);
        }
        return ring;
    }

    @Override
    protected void append(ILoggingEvent event) {
        var cause = event.getThrowableProxy();
        String name = event.getLoggerName();
        String line = Instant.ofEpochMilli(event.getTimeStamp()) + " " + event.getLevel() + " "
                + name.substring(name.lastIndexOf('.') + 1) + ": "
                + event.getFormattedMessage().replaceAll("\\p{Cntrl}+", " ")
                + (cause == null ? "" : " (" + cause.getClassName() + ")");
        synchronized (lines) {
            if (lines.size() >= LINES) lines.removeFirst();
            lines.addLast(line.length() > CHARACTERS ? line.substring(0, CHARACTERS) : line);
        }
    }

    /// The newest ones, the oldest of them first.
    public List<String> newest(int most) {
        synchronized (lines) {
            return lines.stream().skip(Math.max(0, lines.size() - most)).toList();
        }
    }

    @Override
    public void close() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            context.getLogger(Logger.ROOT_LOGGER_NAME).detachAppender(this);
        }
        stop();
    }
}
