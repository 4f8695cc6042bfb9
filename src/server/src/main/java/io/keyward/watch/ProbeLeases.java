package io.keyward.watch;

import static java.lang.System.Logger.Level.WARNING;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.keyward.access.KeyAccess;
import io.keyward.access.KeyAccesses;
import io.keyward.key.KeyVersion;
import io.keyward.key.KeyVersions;
import io.keyward.schedule.SharedClock;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Leases due keys, and reads what is known about all of them together. */
@Dependent
class ProbeLeases {

    private static final System.Logger LOG = System.getLogger(ProbeLeases.class.getName());

    @Inject
    ProbeSchedules schedules;

    @Inject
    KeyAccesses accesses;

    @Inject
    KeyVersions versions;

    @Inject
    KeySpellings spellings;

    @Inject
    WatchPolicy policy;

    @Inject
    SharedClock clock;

    /** Leases at most {@code most} due keys of these vaults, those that have been due longest first. */
    List<Probe> take(Collection<String> vaults, int most, String server) {
        if (vaults.isEmpty() || most == 0) {
            return List.of();
        }
        var now = clock.instant();
        var leased = schedules.lease(vaults, most, server, now, now.plus(policy.lease));
        return leased.isEmpty() ? List.of() : readable(leased);
    }

    // a row that cannot be read must not stop the probes of other keys
    private List<Probe> readable(List<ProbeSchedule> leased) {
        try {
            return read(leased);
        } catch (RuntimeException e) {
            if (leased.size() > 1) {
                return leased.stream()
                        .flatMap(each -> readable(List.of(each)).stream())
                        .toList();
            }
            LOG.log(WARNING, "what is known about a key of " + leased.get(0).vault() + " cannot be read", e);
            return List.of();
        }
    }

    // the schedule of a key that is no longer in use was removed with its access
    private List<Probe> read(List<ProbeSchedule> leased) {
        var known = accesses(leased);
        var attributes = versions(known.values());
        return leased.stream()
                .filter(schedule -> known.containsKey(schedule.keyAccess()))
                .map(schedule -> probe(schedule, known.get(schedule.keyAccess()), attributes))
                .toList();
    }

    private Map<Long, KeyAccess> accesses(List<ProbeSchedule> leased) {
        var ids = leased.stream().map(ProbeSchedule::keyAccess).toList();
        return accesses.withIds(ids).stream().collect(toMap(KeyAccess::id, access -> access));
    }

    private Probe probe(ProbeSchedule schedule, KeyAccess access, KnownVersions attributes) {
        return new Probe(schedule, access.spelled(spellings.asWritten(access.key())), attributes);
    }

    // usually the versions in use are the newest ones, so the second query is rare
    private KnownVersions versions(Collection<KeyAccess> used) {
        var all = new HashMap<>(versions.of(used.stream().map(KeyAccess::key).collect(toSet())));
        var newest = all.values().stream()
                .map(KeyVersion::newest)
                .flatMap(Optional::stream)
                .filter(version -> !all.containsKey(version))
                .collect(toSet());
        all.putAll(versions.of(newest));
        return new KnownVersions(all);
    }
}
