package io.keyward.rotation;

import static io.keyward.cluster.ClusterBuilder.aCluster;
import static io.keyward.key.Keys.aVersion;

import io.keyward.cluster.Clusters;
import io.keyward.database.MovedDatabaseClock;
import io.keyward.database.TestBeans;
import io.keyward.database.TestDatabase;
import io.keyward.database.TestEvents;
import io.keyward.operation.Background;
import io.keyward.operation.Caller;
import io.keyward.operation.Operation;
import io.keyward.operation.OperationAccepted;
import io.keyward.operation.OperationId;
import io.keyward.operation.OperationProblem;
import io.keyward.operation.Operations;
import io.keyward.operation.lease.DatabaseClock;
import io.keyward.testsupport.TestClock;
import io.keyward.vault.InMemoryVault;
import io.keyward.vault.Vault;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A rotation that its supervisor works on. The batch container is replaced by attempts that do nothing. */
final class SupervisedRotation {

    static final Runnable NO_CONTAINER = () -> {
        throw new IllegalStateException("no batch container");
    };

    static final Duration MAX_WAIT = Duration.ofHours(24);
    static final Duration CHECK_INTERVAL = Duration.ofSeconds(5);

    final InMemoryVault vault = new InMemoryVault();
    final TestClock clock = new TestClock();
    final Background background = new Background(clock);
    final List<OperationId> attempts = new ArrayList<>();
    final TestBeans beans = new TestBeans(TestDatabase.H2, () -> {})
            .with(Vault.class, vault)
            .with(Clock.class, clock)
            .with(Event.class, new TestEvents())
            .with(ManagedScheduledExecutorService.class, background.executor())
            .with(RotationJob.class, attemptsThatFail())
            .with(DatabaseClock.class, new MovedDatabaseClock(clock))
            .with("keyward.erasure.delay", Duration.ZERO)
            .with("keyward.erasure.disks-per-minute", 60)
            .with("keyward.operation.lease", Duration.ofSeconds(30))
            .with("keyward.operation.max-silence", Duration.ofMinutes(2))
            .with("keyward.rotation.max-wait", MAX_WAIT)
            .with("keyward.rotation.range-size", 500)
            .with("keyward.rotation.max-proof-age", Duration.ofSeconds(30))
            .with("keyward.rotation.check-interval", CHECK_INTERVAL);
    final RotationSupervisor supervisor = beans.get(RotationSupervisor.class);
    final Operation rotation;
    Runnable failure = () -> {};
    Runnable outage = () -> {};

    SupervisedRotation() {
        var clusters = beans.get(Clusters.class);
        var cluster = aCluster().protectedWith(aVersion()).build();
        clusters.add(cluster, added -> null);
        rotation = clusters.change(cluster.id(), changed -> {
            changed.markRunning();
            var target = aVersion();
            changed.rotateTo(target);
            return beans.get(Operations.class)
                    .add(Operation.rotate(
                            changed, target, new Caller("object", "application", "tenant"), clock.instant()));
        });
    }

    private RotationJob attemptsThatFail() {
        return new RotationJob() {
            @Override
            boolean isRunning(Operation any) {
                outage.run();
                return false;
            }

            @Override
            void start(Operation started) {
                attempts.add(started.id());
                failure.run();
            }
        };
    }

    void accept() {
        supervisor.onAccepted(OperationAccepted.of(rotation));
        background.run();
    }

    /** Lets the supervisor check the rotation again, after its pause. */
    void checkAgain() {
        background.runAfter(CHECK_INTERVAL);
    }

    /** Makes the rotation wait, as if its server had stopped. */
    void interrupt() {
        var problem = OperationProblem.interrupted(rotation.id());
        change(open -> open.waitFor(problem, clock.instant()));
    }

    void change(Consumer<Operation> change) {
        beans.get(Operations.class).change(rotation.id(), change);
    }

    Operation now() {
        return beans.get(Operations.class).find(rotation.id()).orElseThrow();
    }
}
