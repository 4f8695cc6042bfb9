package io.keyward.localazure.dataplane;

import static io.keyward.localazure.Json.fields;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.keyward.localazure.control.Switches;
import io.keyward.localazure.key.KeyVersion;
import io.keyward.localazure.vault.LocalVaults;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuotasTest {

    private final AtomicLong now = new AtomicLong(Duration.ofDays(1).toNanos());
    private final Switches switches = new Switches();
    private final Quotas quotas = new Quotas(switches, now::get);

    @ParameterizedTest
    @CsvSource({
        "RSA, 2048, 4000",
        "RSA-HSM, 2048, 2000",
        "RSA, 3072, 1000",
        "RSA-HSM, 3072, 500",
        "RSA, 4096, 500",
        "RSA-HSM, 4096, 250"
    })
    void azures_table_of_operations_per_ten_seconds_holds(String kty, int bits, int operations) {
        var key = KeyVersion.create(fields("{'kty':'%s','key_size':%d}".formatted(kty, bits)), Instant.EPOCH);

        assertThat(Quotas.PER_VAULT / Quotas.weight(key)).isEqualTo(operations);
    }

    @Test
    void a_vault_does_so_much_in_ten_seconds_and_no_more() {
        assertThat(chargedBefore429("a", 1)).isEqualTo(4000);
    }

    @Test
    void heavy_operations_count_by_weight() {
        assertThat(chargedBefore429("a", 8)).isEqualTo(500);
    }

    @Test
    void what_is_ten_seconds_old_does_not_count() {
        chargedBefore429("a", 1);

        pass(Duration.ofSeconds(10));

        assertThat(chargedBefore429("a", 1)).isEqualTo(4000);
    }

    @Test
    void in_any_ten_seconds_there_is_no_more_than_the_quota() {
        pass(Duration.ofSeconds(9));
        chargedBefore429("a", 1);

        pass(Duration.ofSeconds(5));

        assertThat(chargedBefore429("a", 1)).isZero();
    }

    @Test
    void an_even_pace_at_the_quota_is_never_throttled() {
        for (var tenth = 0; tenth < 1000; tenth++) {
            for (var call = 0; call < 40; call++) {
                quotas.charge(LocalVaults.id("a"), 1);
            }
            pass(Duration.ofMillis(100));
        }
    }

    @Test
    void retry_after_is_when_there_is_room_again() {
        quotas.charge(LocalVaults.id("a"), 4000);
        pass(Duration.ofMillis(7500));

        var refusal = catchThrowableOfType(DoorRefusal.class, () -> quotas.charge(LocalVaults.id("a"), 1));

        assertThat(refusal.headers()).containsEntry("Retry-After", "3");
        pass(Duration.ofSeconds(3));
        quotas.charge(LocalVaults.id("a"), 4000);
    }

    @Test
    void vaults_have_quotas_of_their_own_up_to_that_of_the_subscription() {
        for (var vault : new String[] {"a", "b", "c", "d", "e"}) {
            assertThat(chargedBefore429(vault, 1)).isEqualTo(4000);
        }

        assertThat(chargedBefore429("f", 1)).isZero();
    }

    @Test
    void the_control_scales_quotas_and_turns_them_off() {
        switches.scaleQuotas(0.5);
        assertThat(chargedBefore429("a", 1)).isEqualTo(2000);

        switches.scaleQuotas(0);

        quotas.charge(LocalVaults.id("a"), 1_000_000);
    }

    private int chargedBefore429(String vault, int weight) {
        for (var count = 0; ; count++) {
            try {
                quotas.charge(LocalVaults.id(vault), weight);
            } catch (DoorRefusal throttled) {
                return count;
            }
        }
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }
}
