package io.keyward.rotation;

import static io.keyward.rotation.RotationRun.CALLER;
import static io.keyward.rotation.RotationRun.CHECK_INTERVAL;
import static io.keyward.rotation.SealedClusters.DEKS;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.cluster.Cluster;
import io.keyward.database.TestDatabase;
import io.keyward.disk.Disk;
import io.keyward.key.KeyId;
import io.keyward.operation.Operation;
import io.keyward.operation.OperationOutcome;
import io.keyward.rotation.range.LeasedRange;
import io.keyward.rotation.rewrap.BatchProperties;
import io.keyward.rotation.rewrap.RewrapProcessor;
import io.keyward.vault.InMemoryVault;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Two servers on one database, and a rotation of the first server whose disks are divided into ranges. */
@SuppressWarnings("UnnecessaryAssignment") // the batch container sets the properties of artifacts in the same way
abstract class TwoServersInRanges {

    static final int RANGE = 2;
    static final Duration NEXT_CHECK = Duration.ofSeconds(1);

    final TestDatabase database;
    final InMemoryVault vault = new InMemoryVault();
    final RotationRun first;
    final RotationRun second;
    final StepByStepRanges rangesOfFirst;
    final StepByStepRanges rangesOfSecond;
    KeyId old;
    KeyId target;
    Cluster cluster;
    Operation rotation;

    TwoServersInRanges(TestDatabase database) {
        this.database = database;
        first = new RotationRun(database, vault);
        second = new RotationRun(database, vault);
        rangesOfFirst = new StepByStepRanges(first, RANGE);
        rangesOfSecond = new StepByStepRanges(second, RANGE);
    }

    @BeforeEach
    void a_rotation_in_ranges() {
        old = first.newKey();
        target = first.newKey();
        cluster = first.sealed.under(old);
        rotation = first.request(cluster, target);
        first.background.run();
    }

    @AfterEach
    void end() {
        if (first.now(rotation).isOpen()) {
            first.cancellation().cancel(rotation.id(), CALLER);
        }
        first.background.runAfter(CHECK_INTERVAL);
    }

    void assertSucceeds() {
        first.background.runAfter(NEXT_CHECK);
        first.background.runAfter(CHECK_INTERVAL);
        assertThat(first.now(rotation).outcome()).containsInstanceOf(OperationOutcome.Succeeded.class);
        assertThat(first.counts(cluster).byKey()).isEqualTo(Map.of(target, (long) DEKS));
    }

    void pass(Duration time) {
        first.clock.pass(time);
        second.clock.pass(time);
    }

    RewrapProcessor processor(LeasedRange range) {
        return BatchProperties.set(first.part(RewrapProcessor.class), range.id().toString());
    }

    Disk disk(LeasedRange range) {
        return first.sealed.of(cluster).stream()
                .filter(disk -> disk.id() >= range.disks().first())
                .findFirst()
                .orElseThrow();
    }

    long underTarget() {
        return first.counts(cluster).under(target);
    }
}
