package io.keyward.agent.http;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** A response. Its body may hold a secret: {@link #close} wipes it. */
public final class Answer implements AutoCloseable {

    private static final int MAX_DIGITS = 6;

    private final int status;
    private final HttpHeaders headers;
    private final byte[] body;

    Answer(int status, HttpHeaders headers, byte[] body) {
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    public int status() {
        return status;
    }

    /** The bytes themselves, not a copy. */
    public byte[] body() {
        return body;
    }

    public boolean ok() {
        return status >= 200 && status < 300;
    }

    /** The wait that the server asks for; empty unless it gives a number of seconds. */
    public Optional<Duration> retryAfter() {
        return headers.firstValue("Retry-After")
                .map(String::trim)
                .filter(text -> text.matches("\\d{1," + MAX_DIGITS + "}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)));
    }

    @Override
    public void close() {
        Arrays.fill(body, (byte) 0);
    }

    @Override
    public String toString() {
        return "status " + status;
    }
}
