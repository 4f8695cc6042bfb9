package io.keyward.schedule;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Where a run of a sweep ended, for the next run on any server.
 *
 * @param last the id of the last row that the run handled; empty at the end of a round
 * @param time a time that the sweep remembers; at first a time long ago
 */
public record SweepPosition(Optional<UUID> last, Instant time) {

    private static final SweepPosition FIRST = new SweepPosition(Optional.empty(), Instant.EPOCH);

    public static SweepPosition parse(String text) {
        if (text.isEmpty()) {
            return FIRST;
        }
        var parts = text.split(" ", 2);
        var last = parts.length == 1 ? Optional.<UUID>empty() : Optional.of(UUID.fromString(parts[1]));
        return new SweepPosition(last, Instant.ofEpochMilli(Long.parseLong(parts[0])));
    }

    public String text() {
        return time.toEpochMilli() + last.map(id -> " " + id).orElse("");
    }
}
