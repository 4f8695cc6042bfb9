package io.keyward.blackbox.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.blackbox.client.Answer;
import io.keyward.blackbox.client.AssignedIdentity;
import io.keyward.blackbox.client.ClusterBody;
import io.keyward.blackbox.client.Customer;
import io.keyward.blackbox.client.CustomerVault;
import io.keyward.blackbox.client.ExpectedRefusal;
import io.keyward.testserver.OwnServers;
import io.keyward.testserver.RunningKeyward;
import io.keyward.testserver.shared.SlowRotationServer;
import io.keyward.testsupport.Polling;
import jakarta.json.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * A call that the vault never answers is abandoned after {@code keyward.vault.call-timeout-seconds}, and reported as an
 * outage, not a refusal (invariant 4). The server's limit on a response is longer than the silence, so only this setting can
 * end the call. The cause is still reported as silence once the circuit breaker is open.
 */
@Tag("campaign")
@ResourceLock(value = SlowRotationServer.NAME, mode = ResourceAccessMode.READ) // others kill this server
@OwnServers(SlowRotationServer.NAME)
class SilentVaultCampaign {

    private static final int WORKERS = 20;
    private static final Duration SILENCE = Duration.ofSeconds(10); // how long the vault holds each call

    private final RunningKeyward server = SlowRotationServer.get();
    private final Customer customer = Customer.of(server, "silent");
    private final AssignedIdentity identity = customer.identity("sealer");
    private final CustomerVault vault = customer.vault("silentvault").grant(identity);

    @AfterEach
    void clear_faults() {
        vault.clearFaults();
    }

    @Test
    void a_creation_is_refused_by_the_request_itself_while_the_vault_is_silent() {
        var key = vault.key("admission");
        vault.silence(SILENCE);
        var cluster = customer.cluster("unheard");

        var answer = cluster.put(ClusterBody.of("Spark").workers(1, 0).under(key, identity));

        new ExpectedRefusal(504, "VaultSilent", "did not answer in time").assertMatches(answer);
        assertThat(cluster.get().status()).isEqualTo(404);
    }

    @Test
    void a_scale_up_is_refused_by_the_request_itself_while_the_vault_is_silent() {
        var cluster = customer.cluster("unheardgrowth")
                .create(ClusterBody.of("Spark").workers(1, 0).under(vault.key("growth"), identity));
        vault.silence(SILENCE);

        var answer = cluster.resize(2);

        new ExpectedRefusal(504, "VaultSilent", "did not answer in time").assertMatches(answer);
        assertThat(cluster.keysByHost()).hasSize(6);
    }

    @Test
    void a_running_rotation_waits_for_the_silent_vault_and_then_completes() {
        var cluster = customer.cluster("patient")
                .create(ClusterBody.of("Kafka").workers(WORKERS, 2).under(vault.key("k"), identity));
        var target = vault.key("k");
        vault.slowDown("unwrapKey", Duration.ofMillis(500));
        var rotation = cluster.rotate(target).require(202);
        Polling.until(() -> progress(rotation), seen -> seen.getInt("deksDone") > 0);

        vault.clearFaults(); // otherwise the older fault would apply
        vault.silence(SILENCE);
        var waiting = Polling.until(() -> progress(rotation), seen -> seen.containsKey("waiting"));
        vault.clearFaults();
        cluster.awaitSuccess(rotation);

        assertThat(waiting.getJsonObject("waiting").getString("code")).isEqualTo("VaultSilent");
        assertThat(cluster.keysByHost()).hasSize(WORKERS + 5).allSatisfy((node, effective) -> assertThat(effective)
                .isEqualToIgnoringCase(target));
    }

    private JsonObject progress(Answer started) {
        return customer.azure().get(started.operation()).json().getJsonObject("properties");
    }
}
