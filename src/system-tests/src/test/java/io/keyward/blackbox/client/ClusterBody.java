package io.keyward.blackbox.client;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.net.URI;

/** The JSON body of a cluster's PUT, as clients write it. A test changes it member by member. */
public record ClusterBody(JsonObject json) {

    /** JSON pointers to members that tests change. */
    public static final String ENCRYPTION = "/properties/diskEncryptionProperties";

    public static final String WORKERS = "/properties/computeProfile/roles/1";
    public static final String GATEWAY = "/properties/clusterDefinition/configurations/gateway";

    /** Two head nodes and three workers without data disks, and no customer's key. */
    public static ClusterBody of(String kind) {
        return new ClusterBody(object(
                """
                {"location": "eastus",
                 "tags": {"team": "blackbox"},
                 "properties": {
                   "clusterVersion": "default", "osType": "Linux", "tier": "Standard",
                   "clusterDefinition": {
                     "kind": "%s",
                     "configurations": {"gateway": {
                       "restAuthCredential.isEnabled": true,
                       "restAuthCredential.username": "admin",
                       "restAuthCredential.password": "HttpPassword1234!"}}},
                   "computeProfile": {"roles": [
                     {"name": "headnode", "targetInstanceCount": 2,
                      "hardwareProfile": {"vmSize": "Standard_E8_V3"}},
                     {"name": "workernode", "targetInstanceCount": 3,
                      "hardwareProfile": {"vmSize": "Standard_E8_V3"}}]},
                   "storageProfile": {"storageaccounts": []}}}
                """
                        .formatted(kind)));
    }

    public ClusterBody workers(int count, int dataDisks) {
        return with(WORKERS + "/targetInstanceCount", Json.createValue(count))
                .with(WORKERS + "/dataDisksGroups", array("[{\"disksPerNode\": %d}]".formatted(dataDisks)));
    }

    /** Encrypts the disks under this key version, which Keyward uses as this identity. */
    public ClusterBody under(String key, AssignedIdentity identity) {
        return assigned(identity)
                .with(ENCRYPTION, keyVersion(key))
                .with(ENCRYPTION + "/encryptionAlgorithm", Json.createValue("RSA-OAEP"))
                .with(ENCRYPTION + "/msiResourceId", Json.createValue(identity.id()));
    }

    public ClusterBody assigned(AssignedIdentity... identities) {
        var assigned = Json.createObjectBuilder();
        for (var identity : identities) {
            assigned.add(identity.id(), JsonValue.EMPTY_JSON_OBJECT);
        }
        var member = Json.createObjectBuilder().add("type", "UserAssigned").add("userAssignedIdentities", assigned);
        return with("/identity", member.build());
    }

    /** Adds or replaces the member at a JSON pointer. */
    public ClusterBody with(String pointer, JsonValue value) {
        return new ClusterBody(Json.createPointer(pointer).add(json, value));
    }

    /** Removes the member at a JSON pointer. */
    public ClusterBody without(String pointer) {
        return new ClusterBody(Json.createPointer(pointer).remove(json));
    }

    /** Splits a full key identifier into {@code vaultUri}, {@code keyName} and {@code keyVersion}. */
    public static JsonObject keyVersion(String key) {
        var uri = URI.create(key);
        var segments = uri.getPath().split("/", -1); // "", keys, name, version
        return Json.createObjectBuilder()
                .add("vaultUri", "https://" + uri.getAuthority())
                .add("keyName", segments[2])
                .add("keyVersion", segments[3])
                .build();
    }

    public static JsonObject object(String text) {
        try (var reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }

    public static JsonValue array(String text) {
        try (var reader = Json.createReader(new StringReader(text))) {
            return reader.readArray();
        }
    }
}
