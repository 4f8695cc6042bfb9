package io.keyward.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.testserver.RunningKeyward;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * A vault that takes questions and says nothing is given up after the configured deadline, and that is an outage, no
 * refusal (invariant 4). The server's other limits are longer than the silence: without the deadline the vault would be
 * waited for, and would not be told to be silent. It still is once the breaker leaves it alone.
 */
@Order(5) // among the longest: not last, to go on alone
class SilentVaultIT {

    private static final int WORKERS = 120;

    private static final JsonObject SILENT = Json.createObjectBuilder()
            .add("kind", "silent")
            .add("delay", "PT10S") // each question that is given up stays with the vault for so long
            .build();

    private static final JsonObject SLOW_UNWRAP = Json.createObjectBuilder()
            .add("kind", "slow")
            .add("delay", "PT0.5S")
            .add("operation", "unwrapKey")
            .build();

    private final RunningKeyward server = InterruptedServer.with(
            "silent", Map.of("keyward.vault.deadline-seconds", "3", "keyward.vault.timeout", "PT30M"));
    private final Customer customer = Customer.of(server, "silent");
    private final AssignedIdentity identity = customer.identity("sealer");
    private final CustomerVault vault = customer.vault("silentvault").grant(identity);

    @AfterEach
    void speak() {
        vault.behave();
    }

    @Test
    void a_creation_is_refused_at_the_door_while_the_vault_is_silent() {
        var key = vault.key("door");
        vault.misbehave(SILENT);
        var cluster = customer.cluster("unheard");

        var answer = cluster.put(ClusterBody.of("Spark").workers(1, 0).under(key, identity));

        new Refusal(504, "VaultSilent", "did not answer in time").requireOf(answer);
        assertThat(cluster.get().status()).isEqualTo(404);
    }

    @Test
    void a_rotation_under_way_waits_for_the_silent_vault_and_then_goes_on() {
        var cluster = customer.cluster("patient")
                .create(ClusterBody.of("Kafka").workers(WORKERS, 2).under(vault.key("k"), identity));
        var target = vault.key("k");
        vault.misbehave(SLOW_UNWRAP);
        var rotation = cluster.rotate(target).require(202);
        Patience.until(() -> seen(rotation), seen -> seen.getInt("deksDone") > 0);

        vault.behave(); // else it would go on being slow
        vault.misbehave(SILENT);
        var waiting = Patience.until(() -> seen(rotation), seen -> seen.containsKey("waiting"));
        vault.behave();

        assertThat(waiting.getJsonObject("waiting").getString("code")).isEqualTo("VaultSilent");
        cluster.requireSuccess(rotation);
        assertThat(cluster.keys()).hasSize(WORKERS + 5).allSatisfy((node, effective) -> assertThat(effective)
                .isEqualToIgnoringCase(target));
    }

    private JsonObject seen(Answer started) {
        return customer.azure().follow(started.operation()).json().getJsonObject("properties");
    }
}
