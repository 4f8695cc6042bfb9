package io.keyward.metrics;

import io.keyward.access.AccessState;
import io.keyward.access.ClusterAccess;
import io.keyward.access.KeyAccess;
import io.keyward.key.KeyId;
import io.keyward.key.KeyVersion;
import io.keyward.key.ManagedIdentityId;
import io.keyward.text.AsciiCase;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The figures of clusters and keys. They are read in the background, so that a scrape does not wait for the database.
 */
final class KeyFigures {

    static final int MAX_EXPIRIES = 100;

    private static final double SECONDS_PER_DAY = Duration.ofDays(1).toSeconds();

    private final Instant readAt;
    private final Map<AccessState, Long> clusters = new TreeMap<>();
    private final Map<DekState, Long> deks = new TreeMap<>();
    private final Map<String, Instant> oldestCalls = new TreeMap<>();
    private final List<KeyVersion> expiries;

    private record DekState(AccessState access, boolean sealing) implements Comparable<DekState> {
        @Override
        public int compareTo(DekState other) {
            return access == other.access ? Boolean.compare(sealing, other.sealing) : access.compareTo(other.access);
        }
    }

    /**
     * @param accesses what is known about the access to key versions, by identity
     * @param expiring the key versions of the groups that have an expiry date
     */
    KeyFigures(
            Instant readAt,
            List<KeyGroup> groups,
            Map<ManagedIdentityId, Map<KeyId, KeyAccess>> accesses,
            Collection<KeyVersion> expiring) {
        this.readAt = readAt;
        for (var state : AccessState.values()) {
            clusters.put(state, 0L);
        }
        for (var state : List.of(AccessState.ACCESSIBLE, AccessState.UNKNOWN, AccessState.DOUBTFUL, AccessState.LOST)) {
            deks.put(new DekState(state, true), 0L);
            deks.put(new DekState(state, false), 0L);
        }
        groups.forEach(group ->
                add(group, accesses.getOrDefault(group.keys().encryption().identity(), Map.of())));
        this.expiries = expiring.stream()
                .sorted((one, other) -> expiry(one).compareTo(expiry(other)))
                .limit(MAX_EXPIRIES)
                .toList();
    }

    /** Reads the figures. The queries return about one row for each key version in use. */
    static KeyFigures read(KeyGroups groups, Instant now) {
        var all = groups.all();
        var keys = all.stream()
                .flatMap(group -> group.keys().all().stream())
                .distinct()
                .toList();
        return new KeyFigures(now, all, groups.accesses(), groups.expiring(keys));
    }

    private void add(KeyGroup group, Map<KeyId, KeyAccess> accesses) {
        var needed = group.keys().all().stream()
                .flatMap(key -> Stream.ofNullable(accesses.get(key)))
                .toList();
        clusters.merge(new ClusterAccess(group.keys(), needed).state(), group.clusters(), Long::sum);
        group.deks().forEach((key, count) -> deks.merge(state(group, accesses.get(key), key), count, Long::sum));
        needed.forEach(this::addCall);
    }

    // a version for which the vault was never called is unknown, as in the state of its cluster
    private static DekState state(KeyGroup group, KeyAccess access, KeyId key) {
        return new DekState(
                access == null || access.lastCalledAt().isEmpty() ? AccessState.UNKNOWN : access.stateForUnwrapping(),
                group.keys().sealsUnder(key));
    }

    private void addCall(KeyAccess access) {
        access.lastCalledAt()
                .ifPresent(at ->
                        oldestCalls.merge(host(access.key()), at, (one, other) -> one.isBefore(other) ? one : other));
    }

    private static Instant expiry(KeyVersion version) {
        return version.expiresOn().orElseThrow();
    }

    List<Sample> samples(Instant now) {
        var samples = new ArrayList<Sample>();
        clusters.forEach((state, count) -> samples.add(Metric.CLUSTERS.sample(count, name(state))));
        deks.forEach((state, count) ->
                samples.add(Metric.DEKS.sample(count, name(state.access()), state.sealing() ? "sealing" : "other")));
        oldestCalls.forEach((vault, at) -> samples.add(Metric.PROBE_AGE_SECONDS.sample(age(at, now), vault)));
        expiries.forEach(version -> samples.add(expiry(version, now)));
        samples.add(Metric.ESTATE_AGE_SECONDS.sample(age(readAt, now)));
        return samples;
    }

    private static Sample expiry(KeyVersion version, Instant now) {
        var days = Duration.between(now, expiry(version)).toSeconds() / SECONDS_PER_DAY;
        var key = version.key();
        return Metric.KEY_EXPIRY_DAYS.sample(days, host(key), key.name(), key.version());
    }

    private static String host(KeyId key) {
        return URI.create(key.vault()).getAuthority();
    }

    private static double age(Instant at, Instant now) {
        return Duration.between(at, now).toMillis() / 1000.0;
    }

    private static String name(AccessState state) {
        return AsciiCase.fold(state.name());
    }
}
