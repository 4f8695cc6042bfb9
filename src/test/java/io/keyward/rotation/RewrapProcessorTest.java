package io.keyward.rotation;

import static io.keyward.cluster.ClusterBuilder.aCluster;
import static io.keyward.key.Keys.aVersion;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.TestClock;
import io.keyward.cluster.Clusters;
import io.keyward.database.TestBeans;
import io.keyward.database.TestDatabase;
import io.keyward.database.TestEvents;
import io.keyward.operation.Caller;
import io.keyward.operation.Operation;
import io.keyward.operation.Operations;
import io.keyward.operation.Waiting;
import io.keyward.operation.lease.DatabaseClock;
import io.keyward.operation.lease.HeldOperations;
import io.keyward.problem.ProblemCode;
import io.keyward.vault.InMemoryVault;
import io.keyward.vault.Vault;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The reason that stops an attempt is stored in the operation, so that the maximum wait can end it (invariant 6). */
class RewrapProcessorTest {

    private final TestClock clock = new TestClock();
    private final InMemoryVault vault = new InMemoryVault();
    private final TestBeans beans = new TestBeans(TestDatabase.H2, () -> {})
            .with(Vault.class, vault)
            .with(Clock.class, clock)
            .with(Event.class, new TestEvents())
            .with(DatabaseClock.class, clock.ofDatabase())
            .with("keyward.operation.lease", Duration.ofSeconds(30))
            .with("keyward.operation.max-silence", Duration.ofMinutes(2))
            .with("keyward.rotation.chunk-size", 100)
            .with("keyward.rotation.max-proof-age", Duration.ofSeconds(30));
    private final Operations operations = beans.get(Operations.class);
    private final Operation rotation = aRotation();

    @Test
    void a_rotation_waits_for_a_vault_that_cannot_be_reached() {
        vault.failNext(1);

        assertThatThrownBy(this::rewrap).hasMessageContaining("connection refused");

        assertThat(waiting().code()).isEqualTo(ProblemCode.VAULT_UNREACHABLE);
    }

    @Test
    void a_rotation_also_waits_after_a_bug_so_that_its_patience_can_end_it() {
        vault.breakDown();

        assertThatThrownBy(this::rewrap).hasMessage("a bug");

        assertThat(waiting().code()).isEqualTo(ProblemCode.INTERNAL);
        assertThat(waiting().since()).isEqualTo(clock.instant());
    }

    private void rewrap() {
        beans.get(HeldOperations.class).take(rotation.id());
        beans.get(RewrapProcessor.class).rewrap(rotation.id(), null); // the attempts fail before they use the disk
    }

    private Waiting waiting() {
        return operations.find(rotation.id()).orElseThrow().waiting().orElseThrow();
    }

    private Operation aRotation() {
        var clusters = beans.get(Clusters.class);
        var cluster = aCluster().protectedWith(aVersion()).build();
        clusters.add(cluster, added -> null);
        return clusters.change(cluster.id(), changed -> {
            changed.markRunning();
            var target = aVersion();
            changed.rotateTo(target);
            return operations.add(
                    Operation.rotate(changed, target, new Caller("object", "application", "tenant"), clock.instant()));
        });
    }
}
