package io.keyward.watch;

import static io.keyward.vault.KeyPermission.GET;
import static io.keyward.vault.KeyPermission.UNWRAP_KEY;
import static io.keyward.vault.KeyPermission.WRAP_KEY;

import io.keyward.access.AccessLog;
import io.keyward.access.KeyAccess;
import io.keyward.access.KeyAccesses;
import io.keyward.access.KeyCallResult;
import io.keyward.schedule.SharedClock;
import io.keyward.vault.KeyPermission;
import io.keyward.vault.VaultOutage;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
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
    KeyAccesses accesses;

    @Inject
    AccessLog log;

    @Inject
    KeysInUse keys;

    @Inject
    ProbeCalls calls;

    @Inject
    ProbeSchedules schedules;

    @Inject
    WatchPolicy policy;

    @Inject
    SharedClock clock;

    /** @return the outage that the unwrap met; empty if the vault answered */
    Optional<VaultOutage> run(ProbeSchedule schedule, String server) {
        var access = accesses.find(schedule.keyAccess()).map(found -> found.spelled(keys.asWritten(found.key())));
        if (access.isEmpty()) {
            return Optional.empty(); // the key is no longer in use; its schedule was removed with it
        }
        var results = call(schedule, access.get());
        var unwrap = results.get(0);
        var pause = pauseAfter(unwrap, access.get());
        schedules.release(schedule.keyAccess(), server, leased -> {
            if (isBusy(unwrap)) {
                leased.release(); // it stays due, so the same key is not postponed again and again
            } else {
                reschedule(leased, results, pause);
            }
        });
        return unwrap.problem().filter(VaultOutage.class::isInstance).map(VaultOutage.class::cast);
    }

    /** Records an outage that was just seen at the same vault, without another call. */
    void skip(ProbeSchedule schedule, VaultOutage outage, String server) {
        accesses.find(schedule.keyAccess())
                .ifPresent(access -> log.unanswered(access.key(), access.identity(), outage));
        schedules.release(schedule.keyAccess(), server, leased -> reschedule(leased, List.of(), policy.probeEvery));
    }

    private static boolean isBusy(KeyCallResult unwrap) {
        return unwrap.problem().filter(VaultOutage.Busy.class::isInstance).isPresent();
    }

    private List<KeyCallResult> call(ProbeSchedule schedule, KeyAccess access) {
        var unwrap = calls.unwrap(schedule, access);
        var together = unwrap.worked()
                && (isKnownToUnwrap(access) || !access.sealingStatus().isOk());
        if (!together) {
            record(access, List.of(unwrap));
        }
        var others = otherCalls(schedule, access, unwrap);
        var all = Stream.concat(Stream.of(unwrap), others.stream()).toList();
        record(access, together ? all : others);
        return all;
    }

    private static boolean isKnownToUnwrap(KeyAccess access) {
        var unwrap = access.status(UNWRAP_KEY);
        return unwrap.isOk() && unwrap.workedAt() != null;
    }

    private List<KeyCallResult> otherCalls(ProbeSchedule schedule, KeyAccess access, KeyCallResult unwrap) {
        var results = new ArrayList<KeyCallResult>();
        if (shouldCall(WRAP_KEY, schedule.isWrapDueBy(soon()), unwrap, access, schedule)) {
            results.add(calls.wrap(schedule, access));
        }
        if (shouldCall(GET, schedule.isRefreshDueBy(soon()), unwrap, access, schedule)) {
            results.addAll(calls.get(access));
        }
        return results;
    }

    // a key that never worked is read although it does not unwrap, so that its attributes are known
    private boolean shouldCall(
            KeyPermission permission, boolean due, KeyCallResult unwrap, KeyAccess access, ProbeSchedule schedule) {
        var before = access.status(UNWRAP_KEY);
        var neverWorked = permission == GET && before.workedAt() == null && due;
        var wanted = unwrap.worked()
                ? due || !before.isOk() || !access.status(permission).isOk()
                : neverWorked;
        return wanted && unwrap.answered() && schedule.isLeasedAt(clock.instant());
    }

    // a call that Keyward itself was too busy to make says nothing about the vault
    private void record(KeyAccess access, List<KeyCallResult> results) {
        var made = results.stream()
                .filter(result -> result.problem()
                        .filter(VaultOutage.NotAsked.class::isInstance)
                        .isEmpty())
                .toList();
        if (!made.isEmpty()) {
            log.record(access.key(), access.identity(), made);
        }
    }

    // after a single failed call the next one follows soon, so that a loss is not noticed a whole interval later
    private Duration pauseAfter(KeyCallResult unwrap, KeyAccess access) {
        var firstOutage = !unwrap.answered() && !access.status(UNWRAP_KEY).hasOutage();
        return firstOutage ? policy.pauseAfterOutage() : policy.probeEvery;
    }

    private void reschedule(ProbeSchedule schedule, List<KeyCallResult> results, Duration pause) {
        var now = clock.instant();
        schedule.release(policy.after(pause, now));
        for (var result : results) {
            switch (result.permission()) {
                case UNWRAP_KEY -> {}
                case WRAP_KEY -> schedule.scheduleWrap(policy.after(policy.wrapEvery, now));
                case GET -> schedule.scheduleRefresh(policy.after(refreshEvery(schedule), now));
            }
        }
    }

    private Duration refreshEvery(ProbeSchedule schedule) {
        return schedule.followed() ? policy.followedRefreshEvery : policy.refreshEvery;
    }

    // calls that fall due before the middle of the next interval are made now, because they would be late then
    private Instant soon() {
        return clock.instant().plus(policy.probeEvery.dividedBy(2));
    }
}
