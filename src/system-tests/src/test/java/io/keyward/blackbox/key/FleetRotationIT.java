package io.keyward.blackbox.key;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import io.keyward.blackbox.client.Answer;
import io.keyward.blackbox.client.AssignedIdentity;
import io.keyward.blackbox.client.BlackBox;
import io.keyward.blackbox.client.ClusterBody;
import io.keyward.blackbox.client.Customer;
import io.keyward.blackbox.client.CustomerCluster;
import io.keyward.blackbox.client.CustomerVault;
import io.keyward.blackbox.client.LocalAzure;
import io.keyward.testsupport.Polling;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A fleet rotation of five clusters: its plan, a canary that fails, the resumption, the rollback, and the signed report. */
class FleetRotationIT {

    private static final int CLUSTERS = 5;

    private final Customer customer = Customer.of(BlackBox.server(), "rg-fleet");
    private final LocalAzure azure = customer.azure();
    private final AssignedIdentity identity = customer.identity("fleet-sealer");
    private final CustomerVault vault = customer.vault("fleetvault").grant(identity);
    private final String fleet = customer.group() + "/providers/Microsoft.HDInsight/fleetRotations/quarterly";

    @Test
    void a_fleet_is_planned_stopped_by_its_canary_resumed_and_rolled_back() throws Exception {
        var old = vault.key("fleet");
        var clusters = clusters(old);
        var target = vault.key("fleet");
        var request = request(target);

        var plan = azure.arm("POST", fleet + "/plan", request).require(200).json();
        vault.disable(target);
        var started = azure.arm("PUT", fleet, request).require(201);
        var stopped =
                Polling.until(this::properties, now -> now.getString("state").equals("stopped"));
        var afterStop = keys(clusters);
        vault.enable(target);
        azure.arm("POST", fleet + "/resume").require(202);
        var succeeded = Polling.until(
                this::properties, now -> !now.getString("provisioningState").equals("InProgress"));
        var moved = keys(clusters);
        azure.arm("POST", fleet + "/rollback").require(202);
        var backedOut =
                Polling.until(this::properties, now -> now.getString("state").equals("backedOut"));

        assertThat(plan.getJsonObject("totals").getInt("rotate")).isEqualTo(CLUSTERS);
        assertThat(started.operation().getPath()).endsWith("/fleetRotations/quarterly/status");
        assertThat(azure.arm("PUT", fleet, request).status()).isEqualTo(200);
        assertThat(azure.arm("PUT", fleet, request(old)).require(409).code()).isEqualTo("FleetRotationExists");
        assertThat(stopped.getString("reason")).contains("canary");
        assertThat(afterStop).containsOnly(version(old));
        assertThat(succeeded.getString("state")).isEqualTo("succeeded");
        assertThat(moved).containsOnly(version(target));
        assertThat(keys(clusters)).containsOnly(version(old));
        assertThat(azure.get(started.operation()).json().getString("status")).isEqualTo("Canceled");
        assertThat(backedOut.getJsonObject("clusters").getInt("rolledBack")).isEqualTo(CLUSTERS);
        assertReport(report(), backedOut.getString("correlationId"));
    }

    private List<CustomerCluster> clusters(String key) {
        return IntStream.rangeClosed(1, CLUSTERS)
                .mapToObj(number -> customer.cluster("fleet" + number)
                        .create(ClusterBody.of("kafka").workers(1, 1).under(key, identity)))
                .toList();
    }

    private JsonObject request(String target) {
        var properties = Json.createObjectBuilder()
                .add("selection", Json.createObjectBuilder().add("vaultUri", vault.uri()))
                .add("target", ClusterBody.keyVersion(target))
                .add("canary", 1)
                .add("atOnce", 3)
                .add("stopAfterFailures", 2);
        return Json.createObjectBuilder().add("properties", properties).build();
    }

    private JsonObject properties() {
        return azure.arm("GET", fleet).require(200).json().getJsonObject("properties");
    }

    private static List<String> keys(List<CustomerCluster> clusters) {
        return clusters.stream().map(CustomerCluster::keyVersion).toList();
    }

    private static String version(String key) {
        return key.substring(key.lastIndexOf('/') + 1);
    }

    private Answer report() {
        return azure.arm("GET", fleet + "/report").require(200);
    }

    private void assertReport(Answer answer, String correlation) throws Exception {
        var published = JWKSet.parse(
                azure.keyward("/.well-known/jwks.json").require(200).body());
        var signed = JWSObject.parse(answer.json().getJsonObject("properties").getString("report"));
        var key = published.getKeyByKeyId(signed.getHeader().getKeyID()).toRSAKey();
        assertThat(signed.verify(new RSASSAVerifier(key))).isTrue();
        assertThat(signed.getHeader().getType().getType()).isEqualTo("keyward-fleet-report+jws");
        assertThat(signed.getPayload().toJSONObject())
                .containsAllEntriesOf(Map.of("state", "BACKED_OUT", "correlationId", correlation));
        assertThat((List<?>) signed.getPayload().toJSONObject().get("clusters")).hasSize(CLUSTERS);
    }
}
