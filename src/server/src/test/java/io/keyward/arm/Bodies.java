package io.keyward.arm;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.StringReader;

/** Request bodies as Azure's clients send them, and ways to change them. */
public final class Bodies {

    public static final String AN_IDENTITY =
            "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/MyResourceGroup"
                    + "/providers/Microsoft.ManagedIdentity/userAssignedIdentities/MyMSI";

    /** What {@code az hdinsight create} sends for a Spark cluster with two data disks per worker. */
    public static final JsonObject A_CLUSTER = object(
            """
            {"location": "eastus", "tags": {"team": "data"},
             "identity": {"type": "UserAssigned", "userAssignedIdentities": {"%s": {}}},
             "properties": {"clusterVersion": "default", "osType": "Linux",
              "clusterDefinition": {"kind": "spark", "componentVersion": {"Spark": "3.3"}, "configurations": {"gateway": {
                "restAuthCredential.isEnabled": "true", "restAuthCredential.username": "admin",
                "restAuthCredential.password": "HttpPassword1234!"}}},
              "computeProfile": {"roles": [
                {"name": "headnode", "targetInstanceCount": 2, "hardwareProfile": {"vmSize": "Standard_E8_V3"},
                 "osProfile": {"linuxOperatingSystemProfile": {"username": "sshuser", "password": "HttpPassword1234!"}},
                 "encryptDataDisks": false},
                {"name": "workernode", "targetInstanceCount": 3, "hardwareProfile": {"vmSize": "Standard_E8_V3"},
                 "osProfile": {"linuxOperatingSystemProfile": {"username": "sshuser", "password": "HttpPassword1234!"}},
                 "dataDisksGroups": [{"disksPerNode": 2}], "encryptDataDisks": false}]},
              "storageProfile": {"storageaccounts": [{"name": "mystorageaccount.blob.core.localhost",
                "isDefault": true, "container": "mycluster", "key": "c3RvcmFnZQ==",
                "resourceId": "/subscriptions/s/resourceGroups/g/providers/Microsoft.Storage/storageAccounts/a"}]},
              "diskEncryptionProperties": {"vaultUri": "https://MyKeyVault.vault.azure.net",
                "keyName": "SparkClusterKey", "keyVersion": "0123456789abcdef0123456789ABCDEF",
                "encryptionAlgorithm": "RSA-OAEP", "msiResourceId": "%s", "encryptionAtHost": false}}}
            """
                    .formatted(AN_IDENTITY, AN_IDENTITY));

    private Bodies() {}

    /** The body with a secret in every member that is secret in HDInsight's models and that Keyward accepts. */
    public static JsonObject withSecret(String secret) {
        var text = Json.createValue(secret).toString();
        var gateway = "/properties/clusterDefinition/configurations";
        var body = with(A_CLUSTER, gateway + "/gateway/restAuthCredential.password", text);
        for (var role = 0; role < 2; role++) {
            var profile = "/properties/computeProfile/roles/" + role + "/osProfile/linuxOperatingSystemProfile";
            body = with(body, profile + "/password", text);
            body = with(body, profile + "/sshProfile", "{\"publicKeys\":[{\"certificateData\":%s}]}".formatted(text));
        }
        body = with(body, "/properties/storageProfile/storageaccounts/0/key", text);
        body = with(body, "/properties/storageProfile/storageaccounts/0/saskey", text);
        return body;
    }

    public static JsonObject with(JsonObject body, String pointer, String value) {
        return Json.createPointer(pointer).add(body, parsed(value));
    }

    public static JsonObject without(JsonObject body, String pointer) {
        return Json.createPointer(pointer).remove(body);
    }

    public static JsonObject object(String text) {
        return parsed(text).asJsonObject();
    }

    private static JsonValue parsed(String text) {
        try (var reader = Json.createReader(new StringReader(text))) {
            return reader.readValue();
        }
    }
}
