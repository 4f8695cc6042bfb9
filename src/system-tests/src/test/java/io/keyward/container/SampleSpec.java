package io.keyward.container;

import io.keyward.arm.cluster.ClusterRequest;
import io.keyward.arm.json.JsonMember;
import io.keyward.cluster.ClusterSpec;
import io.keyward.cluster.ResourceId;
import io.keyward.key.KeyId;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.UUID;

/** Requests for clusters with three workers, each with a name of its own, read as from the wire. */
final class SampleSpec {

    private static final String IDENTITY =
            "/subscriptions/s/resourceGroups/g/providers/Microsoft.ManagedIdentity/userAssignedIdentities/i";

    private SampleSpec() {}

    static ClusterSpec sealedUnder(KeyId key) {
        var identity = Json.createObjectBuilder()
                .add("type", "UserAssigned")
                .add("userAssignedIdentities", Json.createObjectBuilder().add(IDENTITY, JsonObject.EMPTY_JSON_OBJECT));
        var encryption = Json.createObjectBuilder()
                .add("vaultUri", key.vault())
                .add("keyName", key.name())
                .add("keyVersion", key.version())
                .add("encryptionAlgorithm", "RSA-OAEP-256")
                .add("msiResourceId", IDENTITY);
        return spec(cluster().add("identity", identity), properties().add("diskEncryptionProperties", encryption));
    }

    static ClusterSpec withoutKey() {
        return spec(cluster(), properties());
    }

    private static JsonObjectBuilder cluster() {
        return Json.createObjectBuilder()
                .add("location", "eastus")
                .add("tags", Json.createObjectBuilder().add("team", "a"));
    }

    private static JsonObjectBuilder properties() {
        var workers = Json.createObjectBuilder()
                .add("name", "workernode")
                .add("targetInstanceCount", 3)
                .add("hardwareProfile", Json.createObjectBuilder().add("vmSize", "Standard_E8_V3"))
                .add(
                        "dataDisksGroups",
                        Json.createArrayBuilder().add(Json.createObjectBuilder().add("disksPerNode", 2)));
        return Json.createObjectBuilder()
                .add("clusterDefinition", Json.createObjectBuilder().add("kind", "kafka"))
                .add(
                        "computeProfile",
                        Json.createObjectBuilder()
                                .add("roles", Json.createArrayBuilder().add(workers)));
    }

    private static ClusterSpec spec(JsonObjectBuilder cluster, JsonObjectBuilder properties) {
        var name = "job" + UUID.randomUUID().toString().substring(0, 8);
        var body = cluster.add("properties", properties).build();
        return ClusterRequest.read(new ResourceId("s", "g", name), JsonMember.root(body));
    }
}
