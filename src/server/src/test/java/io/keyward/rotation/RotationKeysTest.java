package io.keyward.rotation;

import static io.keyward.cluster.ClusterBuilder.aCluster;
import static io.keyward.cluster.ClusterBuilder.identity;
import static io.keyward.key.Keys.A_KEY;
import static io.keyward.key.Keys.aVersion;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.cluster.Cluster;
import io.keyward.cluster.ClusterId;
import io.keyward.cluster.Clusters;
import io.keyward.cluster.EncryptionSpec;
import io.keyward.database.TestBeans;
import io.keyward.database.TestDatabase;
import io.keyward.key.KeyId;
import io.keyward.key.RsaWrappingKey;
import io.keyward.key.WrapAlgorithm;
import io.keyward.key.WrappingKey;
import io.keyward.operation.Caller;
import io.keyward.operation.FleetId;
import io.keyward.operation.Operation;
import io.keyward.operation.RotationOrigin;
import io.keyward.operation.proof.KeyProof;
import io.keyward.rotation.rewrap.RotationKeys;
import io.keyward.testsupport.TestClock;
import io.keyward.vault.VaultRefusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The proofs of running rotations: shared by all partitions, renewed, and independent of other rotations. */
class RotationKeysTest {

    private static final KeyId SILENT = aVersion();

    private static final Caller CALLER = new Caller("object", "application", "tenant");

    private static final Duration PROOF_AGE = Duration.ofSeconds(30);

    private final TestClock clock = new TestClock();
    private final Cluster cluster = aCluster().protectedWith(aVersion()).build();
    private final Cluster other = aCluster().protectedWith(aVersion()).build();
    private final Cluster withOtherIdentity = aCluster()
            .assigned(identity("other"))
            .protectedWith(new EncryptionSpec(
                    A_KEY, Optional.of(aVersion().version()), WrapAlgorithm.RSA_OAEP, Optional.of(identity("other"))))
            .build();
    private boolean refused;
    private final CountDownLatch called = new CountDownLatch(1);
    private final CountDownLatch answer = new CountDownLatch(1);
    private final AtomicInteger proofs = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final RotationKeys keys = new TestBeans(TestDatabase.H2, () -> {})
            .with(Clusters.class, theClusters())
            .with(KeyProof.class, proofs())
            .with(Clock.class, clock)
            .with("keyward.rotation.max-proof-age", PROOF_AGE)
            .get(RotationKeys.class);

    private Clusters theClusters() {
        return new Clusters() {
            @Override
            public Cluster get(ClusterId id) {
                return Stream.of(cluster, other, withOtherIdentity)
                        .filter(each -> each.id().equals(id))
                        .findFirst()
                        .orElseThrow();
            }
        };
    }

    private KeyProof proofs() {
        return new KeyProof(null, null) {
            @Override
            public WrappingKey prove(KeyId key, Cluster of) {
                proofs.incrementAndGet();
                if (refused) {
                    throw new VaultRefusal.KeyDisabled(key);
                }
                if (key.equals(SILENT)) {
                    waitForTheVault();
                }
                return new RsaWrappingKey(key, WrapAlgorithm.RSA_OAEP, null);
            }
        };
    }

    private void waitForTheVault() {
        called.countDown();
        try {
            answer.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterEach
    void release_waiting_threads() {
        answer.countDown();
        threads.shutdown();
    }

    @Test
    void a_silent_vault_does_not_delay_a_rotation_with_another_vault() throws InterruptedException { // invariant 5
        var silent = rotationTo(SILENT);
        var waiting = CompletableFuture.supplyAsync(() -> keys.of(silent), threads);
        called.await();

        var others = CompletableFuture.runAsync(
                () -> Stream.generate(() -> rotationTo(aVersion())).limit(200).forEach(keys::of), threads);

        assertThat(others).succeedsWithin(Duration.ofSeconds(30));
        assertThat(waiting).isNotDone();
    }

    @Test
    void all_partitions_of_a_rotation_share_one_proof() throws InterruptedException {
        var rotation = rotationTo(SILENT);
        var first = CompletableFuture.supplyAsync(() -> keys.of(rotation), threads);
        called.await();
        var second = CompletableFuture.supplyAsync(() -> keys.of(rotation), threads);

        answer.countDown();

        assertThat(first.join()).isSameAs(second.join());
        assertThat(proofs).hasValue(1);
    }

    @Test
    void the_next_attempt_proves_the_target_again() { // invariant 7
        var rotation = rotationTo(aVersion());
        keys.of(rotation);

        keys.forget(rotation.id());
        keys.of(rotation);

        assertThat(proofs).hasValue(2);
    }

    @Test
    void an_expired_proof_is_renewed() {
        var rotation = rotationTo(aVersion());
        keys.of(rotation);
        clock.pass(PROOF_AGE);
        keys.of(rotation);

        clock.pass(Duration.ofMillis(1));
        keys.of(rotation);

        assertThat(proofs).hasValue(2);
    }

    @Test
    void the_first_attempt_uses_the_proof_of_the_request() {
        var rotation = rotationTo(aVersion());
        var proven = new RsaWrappingKey(rotation.targetKey().orElseThrow(), WrapAlgorithm.RSA_OAEP, null);

        keys.takeOver(rotation.id(), proven, clock.instant());

        assertThat(keys.of(rotation)).isSameAs(proven);
        assertThat(proofs).hasValue(0);
    }

    @Test
    void an_expired_proof_of_the_request_is_renewed() { // invariant 7
        var rotation = rotationTo(aVersion());
        var proven = new RsaWrappingKey(rotation.targetKey().orElseThrow(), WrapAlgorithm.RSA_OAEP, null);
        keys.takeOver(rotation.id(), proven, clock.instant());

        clock.pass(PROOF_AGE.plusMillis(1));
        keys.of(rotation);

        assertThat(proofs).hasValue(1);
    }

    @Test
    void the_rotations_of_a_fleet_rotation_share_one_proof() {
        var fleet = FleetId.random();
        var target = aVersion();

        var first = keys.of(member(fleet, cluster, target));
        var second = keys.of(member(fleet, other, target));

        assertThat(second).isSameAs(first);
        assertThat(proofs).hasValue(1);
    }

    @Test
    void the_start_of_a_member_and_its_rotation_share_one_proof() {
        var fleet = FleetId.random();
        var target = aVersion();

        keys.inFleet(fleet, cluster, target);
        keys.of(member(fleet, other, target));

        assertThat(proofs).hasValue(1);
    }

    @Test
    void other_fleet_rotations_targets_and_identities_have_proofs_of_their_own() {
        var fleet = FleetId.random();
        var target = aVersion();

        keys.of(member(fleet, cluster, target));
        keys.of(member(FleetId.random(), other, target));
        keys.of(member(fleet, other, aVersion()));
        keys.of(member(fleet, withOtherIdentity, target));

        assertThat(proofs).hasValue(4);
    }

    @Test
    void a_member_that_proves_its_target_again_gives_the_new_proof_to_the_others() { // invariant 7
        var fleet = FleetId.random();
        var target = aVersion();
        var paused = member(fleet, cluster, target);
        var running = member(fleet, other, target);
        var old = keys.of(paused);
        keys.of(running);

        keys.forget(paused.id());
        var renewed = keys.of(paused);

        assertThat(renewed).isNotSameAs(old);
        assertThat(keys.of(running)).isSameAs(renewed);
        assertThat(proofs).hasValue(2);
    }

    @Test
    void no_member_uses_the_former_proof_of_a_target_that_the_vault_refuses_now() { // invariant 7
        var fleet = FleetId.random();
        var target = aVersion();
        var waiting = member(fleet, cluster, target);
        var running = member(fleet, other, target);
        keys.of(waiting);
        keys.of(running);
        refused = true;

        assertThatThrownBy(() -> keys.proveAgain(waiting)).isInstanceOf(VaultRefusal.KeyDisabled.class);

        assertThatThrownBy(() -> keys.of(running)).isInstanceOf(VaultRefusal.KeyDisabled.class);
    }

    @Test
    void the_proof_of_a_fleet_rotation_outlives_its_member() {
        var fleet = FleetId.random();
        var target = aVersion();
        var ended = member(fleet, cluster, target);
        keys.of(ended);

        keys.end(ended.id());
        keys.of(member(fleet, other, target));

        assertThat(proofs).hasValue(1);
    }

    private Operation member(FleetId fleet, Cluster of, KeyId target) {
        return Operation.rotate(RotationOrigin.inFleet(fleet, of), of, target, CALLER, Instant.EPOCH);
    }

    private Operation rotationTo(KeyId target) {
        return Operation.rotate(cluster, target, CALLER, Instant.EPOCH);
    }
}
