package io.keyward.arm.cluster;

import io.keyward.cluster.Cluster;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.util.Optional;

/**
 * What a cluster keeps of its creation request: no secrets, and nothing that has columns of its own. {@link ClusterSchema}
 * says which members these are.
 */
record StoredRequest(JsonObject body) {

    static StoredRequest of(Cluster cluster) {
        try (var reader = Json.createReader(new StringReader(cluster.definition()))) {
            return new StoredRequest(reader.readObject());
        }
    }

    JsonObject properties() {
        return member(body, "properties").orElse(JsonObject.EMPTY_JSON_OBJECT);
    }

    /** Whether the platform encrypts the caches and temp disks on its hosts, too. */
    boolean encryptionAtHost() {
        return member(properties(), "diskEncryptionProperties")
                .filter(encryption -> encryption.getBoolean("encryptionAtHost", false))
                .isPresent();
    }

    private static Optional<JsonObject> member(JsonObject object, String name) {
        return Optional.ofNullable(object.getJsonObject(name));
    }
}
