package io.keyward.agent.watch;

import static java.lang.System.Logger.Level.INFO;

import io.keyward.agent.disk.volume.OwnVolume;
import io.keyward.agent.disk.volume.Revocation;
import io.keyward.agent.luks.VolumeState;
import io.keyward.agent.watch.RevocationState.Level;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Carries out an level on the node's volumes, each in a thread of its own. A volume whose device hangs is suspended when the
 * device answers again, and delays no other volume.
 */
final class Enforcement {

    private static final System.Logger LOG = System.getLogger(Enforcement.class.getName());
    private static final Duration MAX_WAIT = Duration.ofSeconds(15);
    private static final String PART = "volume ";
    private static final String CACHES = "caches of the kernel";

    private final IndependentTasks tasks = IndependentTasks.sideBySide("volume");
    private final Revocation revocation;
    private final Consumer<Subject> restoration;
    private final WatchFailures failures;
    private final Set<String> inWithdrawal = ConcurrentHashMap.newKeySet();
    private final Set<String> withoutKey = ConcurrentHashMap.newKeySet();
    private volatile boolean cachesAreFull;
    private volatile boolean stopped;

    Enforcement(Revocation revocation, Consumer<Subject> restoration, WatchFailures failures) {
        this.revocation = revocation;
        this.restoration = restoration;
        this.failures = failures;
    }

    /** Stops suspending and cutting volumes, because the machine may be about to stop. */
    void stop() {
        stopped = true;
    }

    /** @param openable true if the node's last own unwrap worked */
    void carryOut(Level level, boolean openable, List<Subject> subjects) {
        var works = new HashMap<String, Supplier<Boolean>>();
        for (var subject : subjects) {
            subject.volume().ifPresent(volume -> {
                var action = action(level, openable, volume);
                if (needsThread(action, volume)) works.put(volume.name(), () -> act(action, subject, volume));
            });
        }
        failures.keepOnly(PART, works.keySet());
        tasks.run(works, MAX_WAIT).forEach(this::note);
        if (cachesAreFull && !tasks.isBusy(CACHES)) {
            cachesAreFull = false;
            tasks.run(Map.of(CACHES, this::dropCaches), Duration.ZERO);
        }
    }

    private VolumeAction action(Level level, boolean openable, OwnVolume volume) {
        if (level == Level.RUN && inWithdrawal.remove(volume.name())) tasks.interrupt(volume.name());
        if (volume.state() == VolumeState.OPEN) withoutKey.remove(volume.name());
        return keepsKey(volume, level) ? VolumeAction.SUSPEND : VolumeAction.of(level, volume.state(), openable);
    }

    private boolean needsThread(VolumeAction action, OwnVolume volume) {
        return action != VolumeAction.NOTHING || tasks.isBusy(volume.name());
    }

    // true if the kernel may still have the key of the volume, or of a mapping below it: another process can have
    // suspended or cut the volume, and have ended before the kernel forgot the key
    private boolean keepsKey(OwnVolume volume, Level level) {
        if (withoutKey.contains(volume.name())) return false;
        return switch (volume.state()) {
            case SUSPENDED -> level == Level.SUSPEND;
            case CUT -> level != Level.RUN;
            case OPEN, CLOSED -> false;
        };
    }

    private boolean act(VolumeAction action, Subject subject, OwnVolume volume) {
        if (action != VolumeAction.NOTHING) LOG.log(INFO, "{0}: {1}", volume.name(), action);
        switch (action) {
            case SUSPEND -> withdraw(volume, () -> revocation.withdrawal().suspend(volume.mapping()));
            case CUT -> withdraw(volume, () -> revocation.withdrawal().cut(volume.mapping()));
            case RESUME, REOPEN -> restoration.accept(subject);
            case NOTHING -> {}
        }
        return true;
    }

    private void withdraw(OwnVolume volume, Runnable withdrawal) {
        if (stopped) return;
        inWithdrawal.add(volume.name());
        withdrawal.run();
        inWithdrawal.remove(volume.name());
        withoutKey.add(volume.name());
        cachesAreFull = true;
    }

    private boolean dropCaches() {
        revocation.withdrawal().dropCaches();
        return true;
    }

    private void note(String volume, IndependentTasks.Result<Boolean> result) {
        var part = PART + volume;
        result.value().ifPresent(done -> failures.done(part));
        result.failure().ifPresent(failure -> failures.failed(part, failure));
        if (result.isPending()) failures.failed(part, "waits for its device, which does not answer");
    }
}
