package io.keyward.agent.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Reads the output of a command in a separate thread, so that a full pipe never blocks the command. */
final class CapturedText {

    private static final int LIMIT = 4 * 1024 * 1024;
    private static final long MAX_WAIT_MILLIS = TimeUnit.SECONDS.toMillis(5);

    private final StringBuilder text = new StringBuilder();
    private final Thread reader;

    CapturedText(InputStream stream, Consumer<String> lines) {
        reader = new Thread(() -> read(stream, lines), "command output");
        reader.setDaemon(true);
        reader.start();
    }

    /** What the command printed. If a grandchild keeps the pipe open, its later output is missing. */
    String text() {
        try {
            reader.join(MAX_WAIT_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        synchronized (text) {
            return text.toString();
        }
    }

    private void read(InputStream stream, Consumer<String> lines) {
        try (var in = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                append(line);
                lines.accept(line);
            }
        } catch (IOException e) {
            append("(output could not be read: %s)".formatted(e.getMessage()));
        }
    }

    private void append(String line) {
        synchronized (text) {
            if (text.length() < LIMIT) text.append(line).append('\n');
        }
    }
}
