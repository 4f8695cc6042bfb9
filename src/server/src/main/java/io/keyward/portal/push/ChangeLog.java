package io.keyward.portal.push;

import io.keyward.overview.RecentChange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The changes that this server has read, in the order in which it first read them. A change can be committed late and the
 * clocks of servers differ, so each read covers two minutes before and after now, and adds only the changes that were not read
 * before.
 */
final class ChangeLog {

    static final Duration WINDOW = Duration.ofMinutes(2);

    /**
     * How many changes are read at once at most. After a full read, all pages read everything. So this is a number that a burst
     * of alerts does not reach.
     */
    static final int MAX_READ = 10_000;

    /** How many changes are kept for streams that resume. */
    static final int MAX_KEPT = 1_000;

    /** A change with its position. */
    record Entry(String position, RecentChange change) {}

    private record Identity(RecentChange.Kind kind, String subject) {}

    private final Map<Identity, Instant> seen = new HashMap<>();
    private final List<Entry> entries = new ArrayList<>();
    private String name; // unique, and new whenever changes may be missing, so that positions from before are not found
    private long last;

    /**
     * Adds the recent changes that were not read before.
     *
     * @param recent at most {@link #MAX_READ} changes of the {@link #WINDOW} around now, the latest first
     * @return the new entries; empty if some changes may be missing: at the first call, or because a full read may have cut off
     *     a change that was committed late
     */
    Optional<List<Entry>> add(List<RecentChange> recent, Instant now) {
        var isFirst = name == null;
        var fresh = new ArrayList<>(recent.stream()
                .filter(change -> !seen.containsKey(identity(change)))
                .toList());
        Collections.reverse(fresh);
        seen.values().removeIf(at -> at.isBefore(now.minus(WINDOW)));
        fresh.forEach(change -> seen.put(identity(change), change.at()));
        if (isFirst || recent.size() == MAX_READ) {
            begin();
            return Optional.empty();
        }
        return Optional.of(append(fresh));
    }

    private static Identity identity(RecentChange change) {
        return new Identity(change.kind(), change.subject());
    }

    private void begin() {
        name = UUID.randomUUID().toString();
        entries.clear();
        last = 0;
    }

    private List<Entry> append(List<RecentChange> fresh) {
        var added = fresh.stream()
                .map(change -> new Entry(name + "." + ++last, change))
                .toList();
        entries.addAll(added);
        if (entries.size() > MAX_KEPT) {
            entries.subList(0, entries.size() - MAX_KEPT).clear();
        }
        return added;
    }

    /** The position after the latest change. */
    String position() {
        return name + "." + last;
    }

    /** The entries after a position; empty if the log no longer contains all of them, or does not know the position. */
    Optional<List<Entry>> after(String position) {
        if (position.equals(position())) {
            return Optional.of(List.of());
        }
        if (position.equals(name + "." + (last - entries.size()))) {
            return Optional.of(List.copyOf(entries));
        }
        for (var at = 0; at < entries.size(); at++) {
            if (entries.get(at).position().equals(position)) {
                return Optional.of(List.copyOf(entries.subList(at + 1, entries.size())));
            }
        }
        return Optional.empty();
    }
}
