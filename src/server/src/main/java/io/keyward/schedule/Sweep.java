package io.keyward.schedule;

import java.time.Duration;
import java.util.function.UnaryOperator;

/**
 * Work that repeats, and that one server of the installation does at a time. A second server can do it at the same time if the
 * first one is paused or loses its database, so the work must be harmless if it is done twice.
 *
 * @param name identifies the sweep on all servers and in the database
 * @param pause the time from the end of a run to the next one
 * @param work gets what the last run on any server returned; an empty text in the first run
 */
public record Sweep(String name, Duration pause, UnaryOperator<String> work) {

    /** A sweep whose runs do not depend on each other. */
    public static Sweep of(String name, Duration pause, Runnable work) {
        return new Sweep(name, pause, last -> {
            work.run();
            return last;
        });
    }
}
