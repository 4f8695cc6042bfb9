package io.keyward.blackbox.node;

import io.keyward.blackbox.client.Answer;
import io.keyward.blackbox.client.AssignedIdentity;
import io.keyward.blackbox.client.CustomerCluster;
import io.keyward.testserver.RunningKeyward;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.UUID;

/** A request of a node that changes something, which is sent with one nonce to one server and then to another one. */
public final class RepeatedNodeRequest {

    private RepeatedNodeRequest() {}

    /** Enrols a node of the cluster, and returns the answers of both servers to its request for a header token. */
    public static List<Answer> answers(
            CustomerCluster cluster, AssignedIdentity identity, RunningKeyward first, RunningKeyward second) {
        var machine = new Machine(first, identity);
        machine.enroll(cluster, worker(cluster));
        var disk = machine.plan().getJsonArray("disks").getJsonObject(0).getString("id");
        var request = machine.request("POST", "/nodes/%s/disks/%s/token".formatted(machine.id(), disk))
                .body(Json.createObjectBuilder()
                        .add("luksUuid", UUID.randomUUID().toString()));
        var token = Machine.token(second, identity); // each test server accepts only tokens for its own address
        return List.of(request.send(), request.to(second).bearer(token).send());
    }

    private static String worker(CustomerCluster cluster) {
        return cluster.azure().arm("POST", cluster.id() + "/listHosts").require(200).list().stream()
                .map(host -> ((JsonObject) host).getString("name"))
                .filter(host -> host.startsWith("wn"))
                .findFirst()
                .orElseThrow();
    }
}
