package io.keyward.vault.guard;

import static io.keyward.key.Keys.aVersion;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.key.KeyAttributes;
import io.keyward.key.WrapAlgorithm;
import io.keyward.key.WrappedDek;
import io.keyward.vault.Check;
import io.keyward.vault.CheckResult;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How much of a vault's quota an operation takes, by the length of its key and where the key is kept. */
class KeyCostsTest {

    private final KeyCosts costs = new KeyCosts();
    private final RotationEstimate estimate = new RotationEstimate(costs, 4000, Duration.ofSeconds(10), 1);

    @ParameterizedTest
    @CsvSource({
        "RSA, 2048, 1",
        "RSA, 2049, 4",
        "RSA, 3072, 4",
        "RSA, 3073, 8",
        "RSA, 4096, 8",
        "RSA-HSM, 2048, 2",
        "RSA-HSM, 3072, 8",
        "RSA-HSM, 4096, 16",
    })
    void an_operation_weighs_more_with_a_longer_key_and_twice_as_much_in_hardware(String type, int bits, int weight) {
        assertThat(KeyCosts.of(attributes(type, bits))).isEqualTo(weight);
    }

    @ParameterizedTest
    @CsvSource({"342, 1", "343, 4", "512, 4", "513, 8", "683, 8"})
    void an_unwrap_is_weighed_by_the_length_of_its_ciphertext(int length, int weight) {
        var dek = wrapped(length);

        var found = costs.of(dek);

        assertThat(found).isEqualTo(weight);
        assertThat(costs.of(dek.wrappedBy())).isEqualTo(weight);
    }

    @Test
    void an_unknown_key_counts_as_the_lightest() {
        assertThat(costs.of(aVersion())).isEqualTo(1);
    }

    @Test
    void a_learned_key_costs_the_same_with_and_without_its_version() {
        var key = attributes("RSA-HSM", 4096);

        costs.learn(key);

        assertThat(costs.of(key.id())).isEqualTo(16);
        assertThat(costs.of(key.id().key())).isEqualTo(16);
    }

    @Test
    void an_unwrap_with_a_key_that_is_known_to_be_in_hardware_costs_twice_as_much() {
        var key = attributes("RSA-HSM", 4096);
        costs.learn(key);

        var cost = costs.of(new WrappedDek(key.id(), WrapAlgorithm.RSA_OAEP, "A".repeat(683)));

        assertThat(cost).isEqualTo(16);
    }

    @Test
    void the_time_for_many_deks_is_rounded_up_to_full_seconds() {
        var light = estimate.timeFor(wrapped(342), 401);
        var heavy = estimate.timeFor(attributes("RSA", 4096), 400);

        assertThat(light).isEqualTo(Duration.ofSeconds(2));
        assertThat(heavy).isEqualTo(Duration.ofSeconds(8));
    }

    @Test
    void a_rotation_of_more_than_an_hour_is_a_warning() {
        var anHour = estimate.result(Check.ROUND_TRIP, aVersion(), 1, Duration.ofHours(1));
        var longer = estimate.result(
                Check.ROUND_TRIP, aVersion(), 1, Duration.ofHours(1).plusSeconds(1));

        assertThat(anHour.status()).isEqualTo(CheckResult.Status.PASSED);
        assertThat(longer.status()).isEqualTo(CheckResult.Status.WARNED);
    }

    private static WrappedDek wrapped(int length) {
        return new WrappedDek(aVersion(), WrapAlgorithm.RSA_OAEP, "A".repeat(length));
    }

    private static KeyAttributes attributes(String type, int bits) {
        return new KeyAttributes(
                aVersion(),
                true,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true,
                true,
                type,
                bits,
                Set.of("wrapKey", "unwrapKey"));
    }
}
