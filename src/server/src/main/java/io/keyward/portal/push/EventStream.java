package io.keyward.portal.push;

import static java.lang.System.Logger.Level.DEBUG;

import io.keyward.authorization.Principal;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One open connection to a browser, without a thread of its own. The thread that adds an event writes it. If the connection
 * cannot take it, the container's thread that finds it writable again does so. A thread never waits for another thread that
 * writes.
 */
final class EventStream implements WriteListener {

    private static final System.Logger LOG = System.getLogger(EventStream.class.getName());

    private final AsyncContext context;
    private final ServletOutputStream out;
    private final HttpSession session;
    private final Principal user;
    private final String after;
    private final EventQueue waiting = new EventQueue();
    private final AtomicInteger calls = new AtomicInteger();
    private volatile boolean writable; // true after the container has called onWritePossible for the first time
    private volatile boolean closed;
    private boolean flushed = true;
    private boolean completed;

    /** @param after the position of the last event that the browser has; empty if it has none */
    EventStream(AsyncContext context, ServletOutputStream out, HttpSession session, Principal user, String after) {
        this.context = context;
        this.out = out;
        this.session = session;
        this.user = user;
        this.after = after;
    }

    void begin() {
        out.setWriteListener(this);
    }

    HttpSession session() {
        return session;
    }

    Principal user() {
        return user;
    }

    String after() {
        return after;
    }

    boolean isClosed() {
        return closed;
    }

    void send(ServerEvent event) {
        waiting.add(event);
        write();
    }

    // if another thread is writing, it also writes the events of this thread
    private void write() {
        if (calls.getAndIncrement() > 0) {
            return;
        }
        var known = 1;
        do {
            known = calls.get();
            writeWaiting();
        } while (calls.addAndGet(-known) > 0);
    }

    private void writeWaiting() {
        try {
            while (isWritable() && !waiting.isEmpty()) {
                out.write(waiting.poll().orElseThrow().bytes());
                flushed = false;
            }
            if (!flushed && isWritable()) {
                out.flush();
                flushed = true;
            }
        } catch (IOException | IllegalStateException e) { // the browser has closed the connection
            closed = true;
        }
        if (closed) {
            complete();
        }
    }

    private boolean isWritable() {
        return writable && !closed && out.isReady();
    }

    // called by the writing thread only, because after it the container may use the connection for another request
    private void complete() {
        if (!completed) {
            completed = true;
            try {
                context.complete();
            } catch (IllegalStateException e) {
                LOG.log(DEBUG, "the container has completed a stream already", e);
            }
        }
    }

    /** Ends the stream. The browser then tries to open another one. */
    void close() {
        closed = true;
        write();
    }

    @Override
    public void onWritePossible() {
        writable = true;
        write();
    }

    @Override
    public void onError(Throwable failure) {
        close();
    }
}
