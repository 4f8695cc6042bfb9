package io.keyward.arm.cluster;

import io.keyward.arm.json.JsonMember;
import io.keyward.cluster.ClusterSpec;
import io.keyward.cluster.ResourceId;
import jakarta.json.Json;
import jakarta.json.JsonValue;
import java.io.StringReader;

/** Reads the body of a request that creates a cluster. */
final class ClusterRequests {

    private static final ResourceId ID =
            new ResourceId("11111111-1111-1111-1111-111111111111", "MyResourceGroup", "MyCluster");

    private ClusterRequests() {}

    static ClusterSpec read(JsonValue body) {
        try (var reader = Json.createReader(new StringReader(body.toString()))) {
            return ClusterRequest.read(ID, JsonMember.root(reader.readValue()));
        }
    }
}
