package io.keyward.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import java.time.Instant;
import java.util.function.Supplier;

/** A span for work of several threads. Each thread enters it for its part of the work, and one of them ends it. */
public final class OpenSpan {

    private final Span span;

    OpenSpan(Span span) {
        this.span = span;
    }

    /** Runs the work within this span: spans that begin meanwhile on this thread are its children. */
    public <T> T within(Supplier<T> work) {
        try (var current = span.makeCurrent()) {
            return work.get();
        }
    }

    public void set(String attribute, String value) {
        span.setAttribute(attribute, value);
    }

    public void set(String attribute, long value) {
        span.setAttribute(attribute, value);
    }

    /** @param type what kind of failure it is, in one word */
    public void fail(String type) {
        span.setStatus(StatusCode.ERROR, type);
    }

    public void end(Instant at) {
        span.end(at);
    }
}
