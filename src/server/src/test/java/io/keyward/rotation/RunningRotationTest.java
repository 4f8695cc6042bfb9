package io.keyward.rotation;

import static io.keyward.cluster.ClusterBuilder.aCluster;
import static io.keyward.key.Keys.aVersion;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.cluster.Clusters;
import io.keyward.database.MovedDatabaseClock;
import io.keyward.database.TestBeans;
import io.keyward.database.TestDatabase;
import io.keyward.database.TestEvents;
import io.keyward.disk.DiskProblem;
import io.keyward.operation.Background;
import io.keyward.operation.Caller;
import io.keyward.operation.Operation;
import io.keyward.operation.OperationAccepted;
import io.keyward.operation.OperationProblem;
import io.keyward.operation.Operations;
import io.keyward.operation.lease.DatabaseClock;
import io.keyward.problem.Problem;
import io.keyward.problem.ProblemCode;
import io.keyward.testsupport.TestClock;
import io.keyward.vault.InMemoryVault;
import io.keyward.vault.Vault;
import io.keyward.vault.VaultRefusal;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A rotation can wait while its job runs. It stops waiting as soon as one partition of the job moves DEKs, unless the reason to
 * wait is a damaged DEK.
 */
class RunningRotationTest {

    private static final Duration CHECK_INTERVAL = Duration.ofSeconds(5);

    private final TestClock clock = new TestClock();
    private final Background background = new Background(clock);
    private long left = 10;
    private boolean runs;
    private int begun;
    private final TestBeans beans = new TestBeans(TestDatabase.H2, () -> {})
            .with(Vault.class, new InMemoryVault())
            .with(Clock.class, clock)
            .with(Event.class, new TestEvents())
            .with(ManagedScheduledExecutorService.class, background.executor())
            .with(RotationJob.class, theJob())
            .with(RotationCounts.class, whatIsLeft())
            .with(DatabaseClock.class, new MovedDatabaseClock(clock))
            .with("keyward.erasure.delay", Duration.ZERO)
            .with("keyward.erasure.disks-per-minute", 60)
            .with("keyward.operation.lease", Duration.ofSeconds(30))
            .with("keyward.operation.max-silence", Duration.ofMinutes(2))
            .with("keyward.rotation.max-wait", Duration.ofHours(24))
            .with("keyward.rotation.range-size", 500)
            .with("keyward.rotation.max-proof-age", Duration.ofSeconds(30))
            .with("keyward.rotation.check-interval", CHECK_INTERVAL);
    private final Operations operations = beans.get(Operations.class);
    private Operation rotation;

    private RotationJob theJob() {
        return new RotationJob() {
            @Override
            boolean isRunning(Operation any) {
                return runs;
            }

            @Override
            void start(Operation any) {
                begun++;
                runs = true;
            }
        };
    }

    private RotationCounts whatIsLeft() {
        return new RotationCounts() {
            @Override
            public long deksToMove(Operation any) {
                return left;
            }
        };
    }

    @BeforeEach
    void a_rotation_whose_job_runs_and_waits_for_the_vault() {
        var clusters = beans.get(Clusters.class);
        var cluster = aCluster().protectedWith(aVersion()).build();
        clusters.add(cluster, added -> null);
        rotation = clusters.change(cluster.id(), changed -> {
            changed.markRunning();
            var target = aVersion();
            changed.rotateTo(target);
            return operations.add(
                    Operation.rotate(changed, target, new Caller("object", "application", "tenant"), clock.instant()));
        });
        beans.get(RotationSupervisor.class).onAccepted(OperationAccepted.of(rotation));
        background.run();
        operations.change(
                rotation.id(), open -> open.waitFor(OperationProblem.interrupted(rotation.id()), clock.instant()));
    }

    @Test
    void a_rotation_that_moved_deks_no_longer_waits() {
        left = 9;

        background.runAfter(CHECK_INTERVAL);

        assertThat(now().waiting()).isEmpty();
    }

    @Test
    void a_rotation_that_moved_no_dek_still_waits() {
        background.runAfter(CHECK_INTERVAL);

        assertThat(now().waiting())
                .hasValueSatisfying(waiting -> assertThat(waiting.code()).isEqualTo(ProblemCode.INTERNAL));
    }

    static Stream<Problem> problemsOfOneDek() {
        return Stream.of(new VaultRefusal.WrongCiphertext(aVersion()), new DiskProblem.DekMismatch(1, aVersion()));
    }

    @ParameterizedTest
    @MethodSource("problemsOfOneDek")
    void a_rotation_that_moved_other_deks_still_waits_for_a_damaged_one(Problem damaged) {
        operations.change(rotation.id(), open -> open.waitFor(damaged, clock.instant()));
        left = 9;

        background.runAfter(CHECK_INTERVAL);

        assertThat(now().waiting())
                .hasValueSatisfying(waiting -> assertThat(waiting.code()).isEqualTo(damaged.code()));
    }

    @Test
    void no_second_job_is_begun_while_one_runs() {
        background.runAfter(Duration.ofHours(25));

        assertThat(begun).isEqualTo(1);
        assertThat(now().isOpen()).isTrue();
    }

    private Operation now() {
        return operations.find(rotation.id()).orElseThrow();
    }
}
