package io.keyward.agent.watch;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import io.keyward.agent.disk.DiskReport.State;
import io.keyward.agent.disk.encryption.Permission;
import io.keyward.agent.disk.recovery.RecoveryKit;
import io.keyward.agent.disk.volume.Unlocking.Result;
import io.keyward.agent.node.DiskErasure;
import io.keyward.agent.node.EnrolledNode;
import io.keyward.agent.node.FailureCode;
import io.keyward.agent.node.Procedures;
import io.keyward.agent.plan.PlannedDisk;
import io.keyward.agent.plan.PlannedDisk.Order;
import io.keyward.agent.trust.UntrustedText;
import io.keyward.agent.wire.Alert;
import io.keyward.agent.wire.DiskStatus.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Does the work that the disks need, and remembers what failed for the next heartbeat. */
final class DiskWorker {

    private static final System.Logger LOG = System.getLogger(DiskWorker.class.getName());

    private static final Duration RECEIPT_PAUSE = Duration.ofHours(1);
    private static final Duration BINDING_PAUSE = Duration.ofMinutes(10);

    private final EnrolledNode node;
    private final Procedures procedures;
    private final Clock clock;
    private final Map<String, Failure> failures = new ConcurrentHashMap<>();
    private final Map<String, Instant> nextReceipts = new ConcurrentHashMap<>();
    private final Map<String, Instant> nextBindings = new ConcurrentHashMap<>();

    /** @param work what failed; {@code NOTHING} for the recovery kit */
    private record Failure(DiskWork work, Problem problem) {}

    DiskWorker(EnrolledNode node, Procedures procedures, Clock clock) {
        this.node = node;
        this.procedures = procedures;
        this.clock = clock;
    }

    /** Why the work on the disk failed; empty once this work has succeeded, or the disk needs no work. */
    Optional<Problem> problem(String disk) {
        return Optional.ofNullable(failures.get(disk)).map(Failure::problem);
    }

    /** Orders that would destroy one of these disks and were not followed. */
    List<Alert> alerts(List<DiskView> disks) {
        return disks.stream()
                .map(disk -> disk.planned().id())
                .flatMap(disk -> problem(disk)
                        .filter(problem -> problem.code().equals(UntrustedText.ORDER))
                        .map(problem -> new Alert(UntrustedText.ORDER, Optional.of(disk), problem.message()))
                        .stream())
                .toList();
    }

    /**
     * @param withKit true if the cluster's key policy asks for recovery kits
     * @return whether there was work, so that the disk must be looked at again
     */
    boolean work(DiskView disk, boolean withKit) {
        var needed = isErasedForNow(disk) ? DiskWork.NOTHING : DiskWork.of(disk);
        var work = isToWait(disk, needed) ? DiskWork.NOTHING : needed;
        try {
            procedures.tryAlone(disk.planned(), () -> {
                run(disk, work);
                if (withKit && work == DiskWork.NOTHING) keepKit(disk);
                succeeded(disk, work, needed);
            });
        } catch (RuntimeException e) { // a failure must not affect the other disks and the next heartbeat
            LOG.log(WARNING, "{0}: {1}", disk.planned().volume(), e.getMessage());
            var problem = new Problem(FailureCode.of(e), String.valueOf(e.getMessage()));
            failures.put(disk.planned().id(), new Failure(work, problem));
        }
        return work != DiskWork.NOTHING;
    }

    // the success of other work does not prove that the failed work would succeed
    private void succeeded(DiskView disk, DiskWork work, DiskWork needed) {
        failures.computeIfPresent(
                disk.planned().id(),
                (id, failure) -> needed == DiskWork.NOTHING || failure.work() == work ? null : failure);
    }

    private boolean isToWait(DiskView disk, DiskWork work) {
        var next = nextBindings.get(disk.planned().id());
        return work == DiskWork.BIND_TOKEN && next != null && clock.instant().isBefore(next);
    }

    // an erasure can stay unconfirmed for months, until the vault purges a recovery kit, and the order outlasts a
    // confirmation
    private boolean isErasedForNow(DiskView disk) {
        var next = nextReceipts.get(disk.planned().id());
        if (next == null || !clock.instant().isBefore(next) || disk.planned().order() != Order.ERASE) return false;
        return disk.report().state() == State.ERASED || disk.report().state() == State.BLANK;
    }

    private void erase(PlannedDisk disk) {
        new DiskErasure(node, procedures).run(disk);
        nextReceipts.put(disk.id(), clock.instant().plus(RECEIPT_PAUSE));
    }

    private void run(DiskView disk, DiskWork work) {
        if (work != DiskWork.NOTHING) LOG.log(INFO, "{0}: {1}", disk.planned().volume(), work);
        switch (work) {
            case UPDATE_TOKEN -> updateToken(disk);
            case RENEW_HEADER -> renewHeader(disk.planned());
            case BIND_TOKEN -> bindToken(disk);
            case CUT -> procedures.revocation().cut(disk.planned());
            case SEAL_TEMP -> seal(disk.planned());
            case OPEN_TEMP -> openTemp(disk.planned());
            case ERASE -> erase(disk.planned());
            case NOTHING -> disk.token().ifPresent(token -> node.seen(disk.planned(), token));
        }
    }

    // a power cut may have left its file system unfinished
    private void openTemp(PlannedDisk disk) {
        if (procedures.unlocking().unlock(disk) == Result.TO_SEAL) seal(disk);
    }

    private void seal(PlannedDisk disk) {
        procedures.sealing(progress -> {}).seal(disk, Permission.BLANK_ONLY);
    }

    // a server of an earlier version signs no headers
    private void bindToken(DiskView disk) {
        nextBindings.put(disk.planned().id(), clock.instant().plus(BINDING_PAUSE));
        var nodeDisk = procedures.disks().get(disk.planned());
        procedures.tokenUpdate().fetch(nodeDisk, disk.token().orElseThrow().dek());
    }

    private void renewHeader(PlannedDisk disk) {
        try (var dek = node.unwrap(disk.dek().orElseThrow())) {
            procedures.renewal().renew(procedures.disks().get(disk), dek);
        }
    }

    private void updateToken(DiskView disk) {
        var nodeDisk = procedures.disks().get(disk.planned());
        var update = procedures.tokenUpdate();
        disk.currentToken()
                .ifPresentOrElse(
                        token -> update.apply(nodeDisk, token),
                        () -> update.fetch(nodeDisk, disk.planned().dek().orElseThrow()));
    }

    private void keepKit(DiskView disk) {
        if (disk.token().isEmpty() || disk.report().reencrypting()) return;
        var kits = node.kits();
        var token = disk.token().get();
        if (kits.isCurrent(disk.planned().id(), token.jws())) return;
        try (var dek = node.unwrap(token.dek())) {
            kits.store(RecoveryKit.of(procedures.disks().get(disk.planned()), token, dek));
        }
    }
}
