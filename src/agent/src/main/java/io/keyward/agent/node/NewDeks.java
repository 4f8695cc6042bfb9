package io.keyward.agent.node;

import io.keyward.agent.disk.NodeDisks;
import io.keyward.agent.disk.dek.DekStore;
import io.keyward.agent.disk.dek.RefusedDek;
import io.keyward.agent.disk.token.SignedToken;
import io.keyward.agent.key.WrappedDek;
import io.keyward.agent.luks.BoundHeader;
import io.keyward.agent.plan.PlannedDisk;
import io.keyward.agent.problem.Refusal;
import io.keyward.agent.problem.RetryLoop;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Makes Keyward store new DEKs. For some seconds after a reboot Keyward refuses, because the machine of the previous boot may
 * still run. This class waits until Keyward accepts the DEK, or finds that there are two machines.
 */
final class NewDeks implements DekStore {

    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final Duration LONGEST_PAUSE =
            Duration.ofSeconds(20); // Keyward notices a second machine at its next heartbeat

    private final EnrolledNode node;
    private final NodeDisks disks;
    private final Supplier<RetryLoop> retryLoops;

    NewDeks(EnrolledNode node, NodeDisks disks, Clock clock) {
        this(node, disks, () -> new RetryLoop(LIMIT, LONGEST_PAUSE, clock));
    }

    /** @param retryLoops makes a retry loop for each DEK */
    NewDeks(EnrolledNode node, NodeDisks disks, Supplier<RetryLoop> retryLoops) {
        this.node = node;
        this.disks = disks;
        this.retryLoops = retryLoops;
    }

    @Override
    public SignedToken store(PlannedDisk disk, WrappedDek fresh, WrappedDek replaces, BoundHeader header) {
        try (var retryLoop = retryLoops.get()) {
            retryLoop.run(() -> sent(disk, fresh, replaces), NewDeks::passes);
        } catch (Refusal e) {
            throw new RefusedDek(e.code(), e.getMessage());
        }
        return node.fetchToken(disk, disks.get(disk).luks().uuid(), Optional.of(header));
    }

    private boolean sent(PlannedDisk disk, WrappedDek fresh, WrappedDek replaces) {
        node.keyward().newDek(disk.id(), fresh, replaces.ciphertext());
        return true;
    }

    private static boolean passes(RuntimeException failure) {
        return failure instanceof Refusal refusal && refusal.passes();
    }
}
