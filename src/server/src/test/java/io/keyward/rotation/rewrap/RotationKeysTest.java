package io.keyward.rotation.rewrap;

import static io.keyward.key.Keys.aVersion;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.key.KeyId;
import io.keyward.key.RsaWrappingKey;
import io.keyward.key.WrapAlgorithm;
import io.keyward.operation.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The proofs of running rotations: shared by all partitions, renewed, and independent of other rotations. */
class RotationKeysTest extends ProvenTargets {

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

        keys.requireNewProof(rotation.id());
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

    private Operation rotationTo(KeyId target) {
        return Operation.rotate(cluster, target, CALLER, Instant.EPOCH);
    }
}
