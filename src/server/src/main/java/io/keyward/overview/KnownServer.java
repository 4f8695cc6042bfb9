package io.keyward.overview;

import java.time.Instant;
import java.util.Optional;

/**
 * A server of the installation, as it last described itself.
 *
 * @param name the name of its chain in the audit log, which it keeps over restarts
 * @param problem why it is not ready; empty if it is
 */
public record KnownServer(
        String name, String host, Instant startedAt, Instant seenAt, State state, Optional<String> problem) {

    /** The states of a server, the worst first. */
    public enum State {
        /** It has not been heard from for a while, and did not shut down normally. */
        SILENT,
        /** It says itself that it cannot serve requests. */
        NOT_READY,
        STOPPED,
        READY
    }
}
