package io.keyward.localazure.dataplane;

import static io.keyward.localazure.TestJson.fields;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.keyward.localazure.control.Switches;
import io.keyward.localazure.key.LocalKeyVersion;
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
    void the_weights_match_the_quota_table_of_azure(String kty, int bits, int operations) {
        var key = LocalKeyVersion.create(fields("{'kty':'%s','key_size':%d}".formatted(kty, bits)), Instant.EPOCH);

        assertThat(Quotas.PER_VAULT / Quotas.weight(key)).isEqualTo(operations);
    }

    @Test
    void a_vault_allows_4000_operations_in_ten_seconds() {
        assertThat(chargedBefore429("a", 1)).isEqualTo(4000);
    }

    @Test
    void heavy_operations_count_by_weight() {
        assertThat(chargedBefore429("a", 8)).isEqualTo(500);
    }

    @Test
    void operations_older_than_ten_seconds_do_not_count() {
        chargedBefore429("a", 1);

        pass(Duration.ofSeconds(10));

        assertThat(chargedBefore429("a", 1)).isEqualTo(4000);
    }

    @Test
    void the_quota_holds_in_any_window_of_ten_seconds() {
        pass(Duration.ofSeconds(9));
        chargedBefore429("a", 1);

        pass(Duration.ofSeconds(5));

        assertThat(chargedBefore429("a", 1)).isZero();
    }

    @Test
    void an_even_rate_at_the_quota_is_never_throttled() {
        var charged = 0;

        for (var tenth = 0; tenth < 1000; tenth++) {
            for (var call = 0; call < 40; call++) {
                charged += charge("a", 1) ? 1 : 0;
            }
            pass(Duration.ofMillis(100));
        }

        assertThat(charged).isEqualTo(40_000);
    }

    @Test
    void retry_after_is_the_time_until_the_quota_allows_the_operation() {
        quotas.charge(LocalVaults.id("a"), 4000);
        pass(Duration.ofMillis(7500));

        var refusal = catchThrowableOfType(EndpointRefusal.class, () -> quotas.charge(LocalVaults.id("a"), 1));

        assertThat(refusal.headers()).containsEntry("Retry-After", "3");
        pass(Duration.ofSeconds(3));
        assertThat(charge("a", 4000)).isTrue();
    }

    @Test
    void each_vault_has_its_own_quota_within_the_quota_of_the_subscription() {
        for (var vault : new String[] {"a", "b", "c", "d", "e"}) {
            assertThat(chargedBefore429(vault, 1)).isEqualTo(4000);
        }

        assertThat(chargedBefore429("f", 1)).isZero();
    }

    @Test
    void quotas_can_be_scaled_and_turned_off() {
        switches.scaleQuotas(0.5);
        assertThat(chargedBefore429("a", 1)).isEqualTo(2000);

        switches.scaleQuotas(0);

        assertThat(charge("a", 1_000_000)).isTrue();
    }

    private int chargedBefore429(String vault, int weight) {
        var count = 0;
        while (charge(vault, weight)) {
            count++;
        }
        return count;
    }

    /** False if the quota is used up. */
    private boolean charge(String vault, int weight) {
        try {
            quotas.charge(LocalVaults.id(vault), weight);
            return true;
        } catch (EndpointRefusal throttled) {
            assertThat(throttled.status()).isEqualTo(429);
            return false;
        }
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }
}
