package io.keyward.agent.watch;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import io.keyward.agent.luks.VolumeState;
import io.keyward.agent.node.EnrolledNode;
import io.keyward.agent.node.Procedures;
import io.keyward.agent.plan.GracePolicy;
import io.keyward.agent.problem.CallProblem;
import io.keyward.agent.wire.HeartbeatAnswer;
import io.keyward.agent.wire.UnlockReport;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** The node's own access to the key: tries an unwrap when one is due, and suspends, cuts or restores the volumes. */
final class Access {

    private static final System.Logger LOG = System.getLogger(Access.class.getName());

    private final EnrolledNode node;
    private final Procedures procedures;
    private final UnwrapSchedule schedule;
    private final RevocationMemory memory;
    private final Clock clock;
    private Optional<UnlockReport> last = Optional.empty();

    Access(EnrolledNode node, Procedures procedures, UnwrapSchedule schedule, RevocationMemory memory, Clock clock) {
        this.node = node;
        this.procedures = procedures;
        this.schedule = schedule;
        this.memory = memory;
        this.clock = clock;
    }

    Optional<UnlockReport> last() {
        return last;
    }

    void check(List<DiskView> disks, Optional<HeartbeatAnswer> server, GracePolicy grace) {
        var sealed = disks.stream().filter(disk -> disk.token().isPresent()).toList();
        if (sealed.isEmpty() || !schedule.due(last, server, isHeld(sealed), clock.instant())) return;
        var result = tryUnwraps(sealed);
        last = Optional.of(result);
        var before = memory.read();
        var revocation = before.next(result.result(), server, grace, clock.instant());
        memory.write(revocation);
        if (!revocation.order().equals(before.order())) {
            LOG.log(
                    WARNING,
                    "volumes: {0}; own unwrap: {1} {2}",
                    revocation.order(),
                    result.result(),
                    result.code().orElse(""));
        }
        var openable = result.result() == UnlockReport.Result.OK;
        sealed.forEach(disk -> act(disk, VolumeAction.of(revocation.order(), volume(disk), openable)));
    }

    private static boolean isHeld(List<DiskView> disks) {
        return disks.stream()
                .map(Access::volume)
                .anyMatch(state -> state == VolumeState.SUSPENDED || state == VolumeState.CUT);
    }

    // one unwrap for each key version in use; a refusal weighs more than a fault
    private UnlockReport tryUnwraps(List<DiskView> disks) {
        var tried = new HashSet<String>();
        var worst = UnlockReport.ok(clock.instant());
        for (var disk : disks) {
            var dek = disk.token().orElseThrow().dek();
            if (!tried.add(dek.keyId())) continue;
            try {
                node.unwrap(dek).close();
            } catch (CallProblem e) {
                var failed = UnlockReport.failed(e, clock.instant());
                if (worst.result() != UnlockReport.Result.REFUSED) worst = failed;
            }
        }
        return worst;
    }

    private void act(DiskView disk, VolumeAction action) {
        if (action == VolumeAction.NOTHING) return;
        try {
            LOG.log(INFO, "{0}: {1}", disk.planned().volume(), action);
            switch (action) {
                case SUSPEND -> procedures.revocation().suspend(disk.planned());
                case CUT -> procedures.revocation().cut(disk.planned());
                case RESUME, REOPEN -> restore(disk);
                case NOTHING -> {}
            }
        } catch (RuntimeException e) { // the other volumes, and the next heartbeat, go on
            LOG.log(WARNING, "{0}: {1} failed: {2}", disk.planned().volume(), action, e.getMessage());
        }
    }

    private void restore(DiskView disk) {
        try (var dek = node.unwrap(disk.token().orElseThrow().dek())) {
            procedures.revocation().restore(disk.planned(), dek);
        }
    }

    private static VolumeState volume(DiskView disk) {
        return switch (disk.report().state()) {
            case OPEN -> VolumeState.OPEN;
            case SUSPENDED -> VolumeState.SUSPENDED;
            case CUT -> VolumeState.CUT;
            case ABSENT, BLANK, SEALED, ERASED -> VolumeState.CLOSED;
        };
    }
}
