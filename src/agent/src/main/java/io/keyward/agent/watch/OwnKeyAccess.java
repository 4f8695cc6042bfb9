package io.keyward.agent.watch;

import static java.lang.System.Logger.Level.WARNING;

import io.keyward.agent.disk.volume.OwnVolume;
import io.keyward.agent.disk.volume.OwnVolumes;
import io.keyward.agent.node.EnrolledNode;
import io.keyward.agent.node.Procedures;
import io.keyward.agent.plan.GracePolicy;
import io.keyward.agent.state.StateFolder;
import io.keyward.agent.wire.HeartbeatAnswer;
import io.keyward.agent.wire.UnlockReport;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * The node's own access to the key: tries an unwrap when one is due, and suspends, cuts or restores the volumes. It gets the
 * volumes from the kernel and keeps their wrapped DEKs in memory, so it works even if a header is destroyed or the state folder
 * cannot be used. At a restart it reads from the state folder what it knew before.
 */
final class OwnKeyAccess {

    private static final System.Logger LOG = System.getLogger(OwnKeyAccess.class.getName());
    private static final String UNWRAP = "own unwrap";
    private static final String STORED_KEYS = "stored keys";
    private static final String STORED_REVOCATION = "stored revocation";

    private final Procedures procedures;
    private final UnwrapSchedule schedule;
    private final Clock clock;
    private final WatchFailures failures;
    private final OwnVolumes volumes;
    private final OwnUnwrap unwrap;
    private final KnownDeks deks;
    private final RevocationMemory memory;
    private final Enforcement enforcement;
    private Optional<UnlockReport> last = Optional.empty();
    private RevocationState revocation;

    OwnKeyAccess(
            EnrolledNode node,
            Procedures procedures,
            UnwrapSchedule schedule,
            StateFolder state,
            Clock clock,
            WatchFailures failures) {
        this.procedures = procedures;
        this.schedule = schedule;
        this.clock = clock;
        this.failures = failures;
        this.volumes = procedures.revocation().volumes();
        this.unwrap = new OwnUnwrap(node, clock);
        this.deks = new KnownDeks(state);
        this.memory = new RevocationMemory(state);
        this.enforcement = new Enforcement(procedures.revocation(), this::restore, failures);
        failures.perform(STORED_KEYS, deks::read);
        this.revocation = failures.attempt(STORED_REVOCATION, memory::read).orElse(RevocationState.NONE);
    }

    Optional<UnlockReport> last() {
        return last;
    }

    /** The node's own volumes; empty where the kernel's tables cannot be read. */
    Optional<List<OwnVolume>> volumes() {
        return volumes.areKnown() ? Optional.of(volumes.all(deks.luksUuids())) : Optional.empty();
    }

    /** Stops suspending and cutting volumes. */
    void stop() {
        enforcement.stop();
    }

    void check(List<DiskView> disks, Optional<HeartbeatAnswer> server, GracePolicy grace) {
        var own = volumes().orElse(List.of());
        deks.learn(disks, own);
        var subjects = Subject.all(disks, own, deks);
        var isHeld = subjects.stream().anyMatch(Subject::isHeld);
        if (isTestable(subjects) && schedule.due(last, server, isHeld, clock.instant())) {
            follow(subjects, server, grace);
        }
        failures.perform("state folder", this::store); // this comes last, because the folder may be full or read-only
    }

    private boolean isTestable(List<Subject> subjects) {
        if (subjects.stream().anyMatch(subject -> !subject.deks().isEmpty())) {
            failures.done(UNWRAP);
            return true;
        }
        if (!subjects.isEmpty()) failures.failed(UNWRAP, "the node knows no wrapped DEK of its open volumes");
        return false;
    }

    private void follow(List<Subject> subjects, Optional<HeartbeatAnswer> server, GracePolicy grace) {
        var result = unwrap.of(subjects);
        last = Optional.of(result);
        var before = revocation;
        revocation = before.next(result.result(), server, grace, clock.instant());
        if (!revocation.level().equals(before.level())) {
            LOG.log(
                    WARNING,
                    "volumes: {0}; own unwrap: {1} {2}",
                    revocation.level(),
                    result.result(),
                    result.code().orElse(""));
        }
        enforcement.carryOut(revocation.level(), result.result() == UnlockReport.Result.OK, subjects);
    }

    private void store() {
        memory.write(revocation);
        failures.done(STORED_REVOCATION);
        deks.store();
        failures.done(STORED_KEYS);
    }

    private void restore(Subject subject) {
        if (!subject.isHeld() || subject.deks().isEmpty()) return;
        try (var dek = unwrap.first(subject.deks())) {
            subject.disk().ifPresentOrElse(disk -> procedures.revocation().restore(disk, dek), () -> procedures
                    .revocation()
                    .resume(subject.volume().orElseThrow(), dek));
        }
    }
}
