package io.keyward.arm;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.blackbox.client.Answer;
import io.keyward.blackbox.client.BlackBox;
import io.keyward.blackbox.client.ClusterBody;
import io.keyward.blackbox.client.Customer;
import io.keyward.blackbox.client.CustomerCluster;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Features of HDInsight that Keyward does not have: actions are refused and lists are empty. */
class NotOfferedIT {

    private final Customer customer = Customer.of(BlackBox.server(), "notoffered");

    private final CustomerCluster cluster = existing();

    private CustomerCluster existing() {
        var plain = customer.cluster("notoffered");
        return plain.get().status() == 200 ? plain : plain.create(ClusterBody.of("Spark"));
    }

    @ParameterizedTest
    @CsvSource({
        "POST, restartHosts, []",
        "POST, executeScriptActions, {}",
        "POST, roles/workernode/autoscale, {}",
        "PUT, applications/x, {}",
        "PUT, extensions/clustermonitoring, {}",
        "PUT, extensions/azureMonitor, {}",
        "POST, configurations/core-site, {}",
        "POST, configurations/gateway, {}",
        "GET, configurations/core-site,",
    })
    void an_action_of_a_missing_feature_is_refused(String method, String action, String request) {
        var answer = action(method, action, request);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("NotSupported");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "applications",
                "privateEndpointConnections",
                "privateLinkResources",
                "SCRIPTACTIONS",
                "scriptExecutionHistory"
            })
    void lists_of_missing_features_are_empty(String list) {
        var answer = action("GET", list, null);

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().getJsonArray("value")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"clustermonitoring", "ClusterMonitoring", "azureMonitor", "AzureMonitorAgent"})
    void azure_monitoring_is_off_in_any_spelling_of_its_name(String extension) {
        var answer = action("GET", "extensions/" + extension, null);

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().getBoolean("clusterMonitoringEnabled")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "applications/x",
                "extensions/x",
                "privateEndpointConnections/x",
                "privateLinkResources/x",
                "scriptExecutionHistory/1"
            })
    void a_child_of_a_missing_feature_is_not_found_and_its_deletion_succeeds(String child) {
        var read = action("GET", child, null);
        var deleted = action("DELETE", child, null);

        assertThat(read.status()).as(read.body()).isEqualTo(404);
        assertThat(read.code()).isEqualTo("ResourceNotFound");
        assertThat(deleted.status()).as(deleted.body()).isEqualTo(204);
    }

    private Answer action(String method, String action, String request) {
        return customer.azure().armText(method, cluster.id() + "/" + action, request);
    }
}
