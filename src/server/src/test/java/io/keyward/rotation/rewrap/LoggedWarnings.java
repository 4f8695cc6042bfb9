package io.keyward.rotation.rewrap;

import java.text.MessageFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Collects the warnings that the loggers of a package write, until it is closed. */
final class LoggedWarnings extends Handler implements AutoCloseable {

    private final Logger logger;
    private final List<String> messages = new CopyOnWriteArrayList<>();

    LoggedWarnings(String name) {
        logger = Logger.getLogger(name);
        logger.addHandler(this);
    }

    List<String> messages() {
        return messages;
    }

    @Override
    public void publish(LogRecord warning) {
        if (warning.getLevel().intValue() >= Level.WARNING.intValue()) {
            messages.add(MessageFormat.format(warning.getMessage(), warning.getParameters()));
        }
    }

    @Override
    public void flush() {} // nothing is buffered

    @Override
    public void close() {
        logger.removeHandler(this);
    }
}
