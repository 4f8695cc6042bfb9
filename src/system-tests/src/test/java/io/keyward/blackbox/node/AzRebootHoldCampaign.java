package io.keyward.blackbox.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.blackbox.client.AzureCli;
import io.keyward.blackbox.client.BlackBox;
import io.keyward.testsupport.Polling;
import jakarta.json.JsonObject;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An operator holds nodes with the unmodified Azure CLI. */
@Tag("campaign")
class AzRebootHoldCampaign extends ClusterWithNode {

    private static final String POLICY = "{\"properties\": {\"followNewestVersion\": false, \"rebootHold\": %s}}";

    @TempDir
    Path folder;

    private AzureCli az;

    @BeforeEach
    void a_node_whose_disks_are_open() {
        node.reportAllOpen(key);
        az = AzureCli.of(BlackBox.server(), folder);
    }

    @Test
    void az_holds_the_nodes_of_a_cluster_reads_what_is_at_risk_and_gives_them_free_again() {
        policyByAz(true);
        VAULT.disable(key);
        var risk = Polling.until(this::riskByAz, answer -> answer.toString().contains("KeyRefused"));

        var refused = az.run("hdinsight", "delete", "-g", "rg-nodes", "-n", name, "--yes");
        policyByAz(false);

        assertThat(risk.getBoolean("safe")).isFalse();
        assertThat(refused.status()).isNotZero();
        assertThat(refused.errors()).contains("RebootHold", host(0), "rebootHold");
        az.run("hdinsight", "delete", "-g", "rg-nodes", "-n", name, "--yes").require(0);
    }

    private void policyByAz(boolean hold) {
        az.json("rest", "--method", "put", "--url", url("keyPolicy"), "--body", POLICY.formatted(hold));
    }

    private JsonObject riskByAz() {
        return az.json("rest", "--method", "get", "--url", url("rebootRisk"))
                .asJsonObject()
                .getJsonObject("properties");
    }

    private String url(String resource) {
        return "%s/%s?api-version=2021-06-01".formatted(cluster.id(), resource);
    }
}
