package io.keyward.blackbox.key;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.blackbox.client.ClusterBody;
import io.keyward.blackbox.client.Customer;
import io.keyward.testserver.OwnServers;
import io.keyward.testserver.RunningKeyward;
import io.keyward.testserver.shared.QuietServer;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The calls of a rotation to the vault, counted in the vault's own log. The watch of this server makes no calls. */
@Order(14) // beside RetentionCampaign: the server they share stops after both
@ResourceLock(QuietServer.NAME) // another test stops this server
@OwnServers(QuietServer.NAME)
@Tag("campaign")
class RotationCallsCampaign {

    private final RunningKeyward server = QuietServer.get();
    private final Customer customer = Customer.of(server, "rotationcalls");

    @Test
    void a_rotation_makes_five_calls_beside_one_unwrap_for_each_dek() { // R16
        var identity = customer.identity("rotationcalls-identity");
        var vault = customer.vault("rotationcalls").grant(identity);
        var old = vault.key("k");
        var cluster = customer.cluster("rotationcalls")
                .create(ClusterBody.of("Kafka").workers(3, 2).under(old, identity));
        var deks = cluster.keysByHost().size() + 3 * 2;
        var target = vault.key("k");
        var before = vault.log(0).size();

        cluster.awaitSuccess(cluster.rotate(target).require(202));

        assertThat(calls(vault.log(before), identity.principal()))
                .isEqualTo(Map.of(
                        "unwrapKey " + ClusterBody.keyVersion(old).getString("keyVersion"), deks + 1L,
                        "get " + ClusterBody.keyVersion(target).getString("keyVersion"), 1L,
                        "wrapKey " + ClusterBody.keyVersion(target).getString("keyVersion"), 1L,
                        "unwrapKey " + ClusterBody.keyVersion(target).getString("keyVersion"), 2L));
    }

    private static Map<String, Long> calls(List<JsonObject> log, String caller) {
        return log.stream()
                .filter(call -> call.getString("oid").equals(caller))
                .collect(groupingBy(call -> call.getString("operation") + " " + call.getString("version"), counting()));
    }
}
