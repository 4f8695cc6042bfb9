package io.keyward.arm.activity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The action and the resource of a request, by Azure's names. */
class RequestedActionTest {

    private static final String CLUSTER = "/subscriptions/s/resourceGroups/g/providers/Microsoft.HDInsight/clusters/c";

    @ParameterizedTest
    @CsvSource({
        "PUT, '', Microsoft.HDInsight/clusters/write, '', true",
        "PATCH, '', Microsoft.HDInsight/clusters/write, '', true",
        "GET, '', Microsoft.HDInsight/clusters/read, '', false",
        "DELETE, '', Microsoft.HDInsight/clusters/delete, '', true",
        "POST, /rotatediskencryptionkey, Microsoft.HDInsight/clusters/rotatediskencryptionkey/action, '', true",
        "POST, /updateGatewaySettings, Microsoft.HDInsight/clusters/updateGatewaySettings/action, '', true",
        "POST, /getGatewaySettings, Microsoft.HDInsight/clusters/getGatewaySettings/action, '', false",
        "POST, /roles/workernode/resize, Microsoft.HDInsight/clusters/roles/resize/action, /roles/workernode, true",
        "POST, /preflight, Microsoft.HDInsight/clusters/preflight/action, '', false",
        "PUT, /webhooks/w, Microsoft.HDInsight/clusters/webhooks/write, /webhooks/w, true",
        "PUT, /keyPolicy, Microsoft.HDInsight/clusters/keyPolicy/write, /keyPolicy, true"
    })
    void the_action_and_the_resource_of_a_request_on_a_cluster_follow_from_method_and_path(
            String method, String below, String action, String resource, boolean changes) {
        var target = RequestedAction.of(method, CLUSTER + below);

        assertThat(target).isEqualTo(new RequestedAction(action, CLUSTER + resource, changes));
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, /subscriptions/s/providers/Microsoft.Authorization/roleAssignments/a, Microsoft.Authorization/roleAssignments/write",
        "DELETE, /subscriptions/s/resourceGroups/g/providers/Microsoft.HDInsight/clusters/c/providers/Microsoft.Authorization/roleAssignments/a, Microsoft.Authorization/roleAssignments/delete",
        "GET, /subscriptions, Microsoft.Resources/subscriptions/read"
    })
    void the_action_of_a_request_on_another_resource_follows_from_method_and_path(
            String method, String path, String action) {
        assertThat(RequestedAction.of(method, path).action()).isEqualTo(action);
    }
}
