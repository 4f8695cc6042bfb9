package io.keyward.watch;

import static io.keyward.vault.KeyPermission.GET;
import static io.keyward.vault.KeyPermission.UNWRAP_KEY;
import static io.keyward.vault.KeyPermission.WRAP_KEY;

import io.keyward.access.AccessLog;
import io.keyward.access.KeyAccess;
import io.keyward.access.KeyCallResult;
import io.keyward.schedule.SharedClock;
import io.keyward.vault.KeyPermission;
import io.keyward.vault.VaultOutage;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Probes one key version: unwraps its canary, and makes the other calls that are due. A new result of the unwrap is recorded
 * before the other calls, so that it does not wait for them. The results of a key that works as before are saved in one
 * transaction. So are those of a recovery, so that no half-recovered state is ever visible. While a key does not unwrap, no
 * other call is made. It could not change the state, and when many keys are lost at once it would delay the probes of the
 * others.
 */
@Dependent
class KeyProbe {

    @Inject
    AccessLog log;

    @Inject
    ProbeCalls calls;

    @Inject
    FinishedProbes finished;

    @Inject
    ProbeTimes times;

    @Inject
    WatchPolicy policy;

    @Inject
    SharedClock clock;

    /** @return the outage that the unwrap met; empty if the vault answered */
    Optional<VaultOutage> run(Probe probe) {
        var access = probe.access();
        var unwrap = calls.unwrap(probe);
        var together = unwrap.worked()
                && (access.status(UNWRAP_KEY).works() || !access.sealingStatus().isOk());
        if (!together) {
            record(access, List.of(unwrap));
        }
        var others = otherCalls(probe, unwrap);
        var all = Stream.concat(Stream.of(unwrap), others.stream()).toList();
        finish(probe, all, recordUnlessOnlyTimes(access, together ? all : others));
        return unwrap.problem().filter(VaultOutage.class::isInstance).map(VaultOutage.class::cast);
    }

    /** Records an outage that was just seen at the same vault, without another call. */
    void skip(Probe probe, VaultOutage outage) {
        log.unanswered(probe.access().key(), probe.access().identity(), outage);
        finished.add(new FinishedProbe(probe.schedule(), List.of(), times.after(probe, List.of())));
    }

    /** Ends the lease of a key that is not probed now. */
    void postpone(Probe probe) {
        finished.add(FinishedProbe.postponed(probe.schedule()));
    }

    private void finish(Probe probe, List<KeyCallResult> results, List<KeyCallResult> unrecorded) {
        if (isBusy(results.get(0))) {
            postpone(probe); // it keeps its due time and comes first next time, so the same key is not always postponed
        } else {
            finished.add(new FinishedProbe(probe.schedule(), unrecorded, times.after(probe, results)));
        }
    }

    private static boolean isBusy(KeyCallResult unwrap) {
        return unwrap.problem().filter(VaultOutage.Busy.class::isInstance).isPresent();
    }

    private List<KeyCallResult> otherCalls(Probe probe, KeyCallResult unwrap) {
        var results = new ArrayList<KeyCallResult>();
        if (shouldCall(WRAP_KEY, probe.schedule().isWrapDueBy(soon()), unwrap, probe)) {
            results.add(calls.wrap(probe));
        }
        if (shouldCall(GET, probe.schedule().isRefreshDueBy(soon()), unwrap, probe)) {
            results.addAll(calls.get(probe));
        }
        return results;
    }

    // a key that never worked is read although it does not unwrap, so that its attributes are known
    private boolean shouldCall(KeyPermission permission, boolean due, KeyCallResult unwrap, Probe probe) {
        var before = probe.access().status(UNWRAP_KEY);
        var neverWorked = permission == GET && before.workedAt() == null && due;
        var wanted = unwrap.worked()
                ? due || !before.isOk() || !probe.access().status(permission).isOk()
                : neverWorked;
        return wanted && unwrap.answered() && probe.schedule().isLeasedAt(clock.instant());
    }

    /** @return the results that are not recorded now, because they change nothing but times */
    private List<KeyCallResult> recordUnlessOnlyTimes(KeyAccess access, List<KeyCallResult> results) {
        if (results.stream()
                .allMatch(result ->
                        result.worked() && access.status(result.permission()).works())) {
            return results;
        }
        record(access, results);
        return List.of();
    }

    // a call that Keyward itself was too busy to make says nothing about the vault
    private void record(KeyAccess access, List<KeyCallResult> results) {
        var made = results.stream()
                .filter(result -> result.problem()
                        .filter(VaultOutage.NotCalled.class::isInstance)
                        .isEmpty())
                .toList();
        if (!made.isEmpty()) {
            log.record(access.key(), access.identity(), made);
        }
    }

    // calls that fall due before the middle of the next interval are made now, because the next probe would make them
    // late
    private Instant soon() {
        return clock.instant().plus(policy.probeEvery.dividedBy(2));
    }
}
