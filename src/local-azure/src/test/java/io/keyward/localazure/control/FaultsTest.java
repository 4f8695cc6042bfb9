package io.keyward.localazure.control;

import static io.keyward.localazure.TestJson.fields;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.keyward.localazure.http.Refusal;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultsTest {

    private final Faults faults = new Faults();

    @Test
    void a_fault_applies_to_its_own_vault_only() { // invariant 5
        faults.arm("MyKeyVault", read("{'kind':'fail'}"));

        assertThat(faults.next("mykeyvault", "get")).isPresent();
        assertThat(faults.next("other", "get")).isEmpty();
    }

    @Test
    void a_fault_applies_at_most_the_configured_number_of_times() {
        faults.arm("v", read("{'kind':'reset','times':2}"));

        assertThat(faults.next("v", "get")).isPresent();
        assertThat(faults.next("v", "get")).isPresent();
        assertThat(faults.next("v", "get")).isEmpty();
    }

    @Test
    void a_fault_for_one_operation_leaves_other_operations_alone() {
        faults.arm("v", read("{'kind':'fail','times':1,'operation':'unwrapkey'}"));

        assertThat(faults.next("v", "wrapKey")).isEmpty();
        assertThat(faults.next("v", "unwrapKey")).isPresent();
    }

    @Test
    void a_fault_with_probability_zero_never_applies() {
        faults.arm("v", read("{'kind':'fail','probability':0}"));

        assertThat(faults.next("v", "get")).isEmpty();
    }

    @Test
    void cancelling_a_silent_fault_releases_the_requests_that_it_delays() throws Exception {
        faults.arm("v", read("{'kind':'silent','delay':'PT1H'}"));
        var silent = faults.next("v", "get").orElseThrow();
        var held = CompletableFuture.runAsync(silent::delay);

        faults.disarm("v");

        held.get(1, TimeUnit.MINUTES);
        assertThat(faults.next("v", "get")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'kind':'nice'}",
                "{'kind':'fail','status':200}",
                "{'kind':'slow','delay':'1s'}",
                "{'kind':'fail','probability':2}"
            })
    void an_invalid_fault_is_refused(String request) {
        assertThat(catchThrowableOfType(Refusal.class, () -> read(request)).status())
                .isEqualTo(400);
    }

    private static Fault read(String request) {
        return Fault.read(fields(request));
    }
}
