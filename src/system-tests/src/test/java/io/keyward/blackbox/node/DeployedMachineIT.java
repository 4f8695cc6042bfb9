package io.keyward.blackbox.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.blackbox.client.BlackBox;
import io.keyward.blackbox.client.ClusterBody;
import io.keyward.blackbox.client.CustomerCluster;
import io.keyward.blackbox.deployment.DeploymentTemplate;
import io.keyward.blackbox.deployment.DeploymentWait;
import io.keyward.testserver.LocalClient;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** One template creates a cluster and the enrollment rule of its machines. Nothing else is needed until a machine is a node. */
class DeployedMachineIT extends AdmittedMachine {

    @Override
    CustomerCluster created(CustomerCluster planned, ClusterBody body) {
        var azure = planned.azure();
        var started = azure.armText(
                "PUT", DeploymentTemplate.path(CUSTOMER, name), DeploymentTemplate.body(template(body), ""));
        var end = DeploymentWait.untilEnded(azure, started.require(201));
        assertThat(end.getString("status")).as(end.toString()).isEqualTo("Succeeded");
        return planned;
    }

    private String template(ClusterBody body) {
        var cluster = resource("Microsoft.HDInsight/clusters", name, body.json());
        var rule = resource(
                "Microsoft.HDInsight/clusters/enrollmentRules",
                name + "/workers",
                ClusterBody.object(
                        """
                        {"dependsOn": ["%s"], "properties": {
                           "subscriptionId": "%s", "role": "workernode", "machines": 1, "notAfter": "%s"}}
                        """
                                .formatted(
                                        name,
                                        LocalClient.SUBSCRIPTION,
                                        Instant.now().plus(Duration.ofHours(1)))));
        return Json.createObjectBuilder()
                .add("resources", Json.createArrayBuilder().add(rule).add(cluster))
                .build()
                .toString();
    }

    private static JsonObject resource(String type, String name, JsonObject members) {
        return Json.createObjectBuilder(members)
                .add("type", type)
                .add("apiVersion", "2021-06-01")
                .add("name", name)
                .build();
    }

    @Test
    void a_machine_of_a_deployed_cluster_becomes_a_node_and_reads_its_plan() {
        var enrolled = enroll(machine, vm).require(200).json().getJsonObject("node");

        assertThat(enrolled.getString("name")).isEqualTo("wn0-" + name);
        machine.claimToBe(enrolled.getString("id"));
        assertThat(machine.plan().getJsonArray("disks")).isNotEmpty();
        EnrolledMachine.assertRefused(
                enroll(new Machine(BlackBox.server(), IDENTITY), vm + "2"), 403, "EnrollmentRefused");
    }
}
