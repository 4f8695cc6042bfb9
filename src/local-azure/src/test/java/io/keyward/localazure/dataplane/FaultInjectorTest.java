package io.keyward.localazure.dataplane;

import static io.keyward.localazure.TestJson.fields;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.localazure.control.Fault;
import jakarta.json.JsonValue;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultInjectorTest {

    @TempDir
    Path folder;

    @Test
    void a_fail_fault_applies_the_configured_number_of_times() {
        var vault = TestVault.open(folder);
        vault.create("k", "{'kty':'EC'}");
        vault.faults.arm("mykeyvault", Fault.read(fields("{'kind':'fail','status':503,'times':1,'operation':'get'}")));

        assertThat(vault.update("k", "{}").status()).isEqualTo(200);
        assertThat(vault.get("k", "").status()).isEqualTo(503);
        assertThat(vault.get("k", "").status()).isEqualTo(200);
    }

    @Test
    void a_throttle_fault_sends_the_configured_retry_after() {
        var vault = TestVault.open(folder);
        vault.faults.arm("MyKeyVault", Fault.read(fields("{'kind':'throttle','retryAfter':7}")));

        var reply = vault.get("k", "");

        assertThat(reply.status()).isEqualTo(429);
        assertThat(reply.headers()).containsEntry("Retry-After", "7");
    }

    @Test
    void a_fail_fault_with_401_sends_the_challenge() {
        var vault = TestVault.open(folder);
        vault.faults.arm("MyKeyVault", Fault.read(fields("{'kind':'fail','status':401}")));

        var reply = vault.get("k", "");

        assertThat(reply.refusal()).isEqualTo("401 Unauthorized");
        assertThat(reply.headers()).containsKey("WWW-Authenticate");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'kind':'reset'}", "{'kind':'silent','delay':'PT0.01S'}"})
    void a_reset_or_silent_fault_ends_the_connection_in_the_middle_of_the_response(String fault) {
        var vault = TestVault.open(folder);
        vault.faults.arm("MyKeyVault", Fault.read(fields(fault)));

        var response = vault.endpoint.handle(
                vault.request(VaultOperation.LIST, "", "", "7.4"),
                context -> DataPlaneResponse.ok(JsonValue.EMPTY_JSON_OBJECT));

        assertThat(response.ending()).isEqualTo(DataPlaneResponse.Ending.CUT_OFF);
    }

    @Test
    void a_garble_fault_returns_a_body_of_the_wrong_shape() {
        var vault = TestVault.open(folder);
        vault.create("k", "{'kty':'EC'}");
        vault.faults.arm("MyKeyVault", Fault.read(fields("{'kind':'garble'}")));

        var reply = vault.get("k", "");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).doesNotContainKey("key");
    }
}
