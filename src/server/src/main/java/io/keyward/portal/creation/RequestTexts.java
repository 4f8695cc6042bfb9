package io.keyward.portal.creation;

import io.keyward.cluster.ClusterSpec;
import io.keyward.cluster.EncryptionSpec;
import io.keyward.cluster.GatewaySpec;
import io.keyward.cluster.role.RoleSpec;
import io.keyward.portal.action.ArmRequest;
import io.keyward.text.ShellWord;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;

/** A creation request as the body of a PUT to ARM, and as a command of the Azure CLI. Neither has the password. */
record RequestTexts(ClusterSpec spec) {

    /** A text that a shell needs no quotes for. */
    private static final String PASSWORD = "<password>";

    /** The body, indented for people. */
    String armBody() {
        return ArmRequest.indented(body());
    }

    JsonObject body() {
        var identities = Json.createObjectBuilder();
        spec.identities().userAssigned().forEach(id -> identities.add(id.text(), JsonObject.EMPTY_JSON_OBJECT));
        return Json.createObjectBuilder()
                .add("location", spec.location())
                .add(
                        "identity",
                        Json.createObjectBuilder()
                                .add("type", "UserAssigned")
                                .add("userAssignedIdentities", identities))
                .add("properties", properties())
                .build();
    }

    private JsonObjectBuilder properties() {
        var roles = Json.createArrayBuilder();
        spec.roles().forEach(role -> roles.add(role(role)));
        var properties = Json.createObjectBuilder()
                .add("clusterVersion", "default")
                .add("osType", "Linux")
                .add("tier", "Standard")
                .add("clusterDefinition", definition())
                .add("computeProfile", Json.createObjectBuilder().add("roles", roles));
        spec.encryption()
                .map(RequestTexts::encryption)
                .ifPresent(key -> properties.add("diskEncryptionProperties", key));
        return properties;
    }

    private JsonObjectBuilder definition() {
        var definition = Json.createObjectBuilder().add("kind", spec.kind().wire());
        return hasGateway()
                ? definition.add("configurations", Json.createObjectBuilder().add("gateway", gateway()))
                : definition;
    }

    private boolean hasGateway() {
        return !spec.gateway().equals(GatewaySpec.NONE);
    }

    private static JsonObjectBuilder gateway() {
        return Json.createObjectBuilder()
                .add("restAuthCredential.isEnabled", true)
                .add("restAuthCredential.username", GatewaySpec.DEFAULT_USER)
                .add("restAuthCredential.password", PASSWORD);
    }

    private static JsonObjectBuilder role(RoleSpec role) {
        var json = Json.createObjectBuilder()
                .add("name", role.name().wire())
                .add("targetInstanceCount", role.count())
                .add("hardwareProfile", Json.createObjectBuilder().add("vmSize", role.vmSize()));
        return role.dataDisksPerNode() == 0
                ? json
                : json.add(
                        "dataDisksGroups",
                        Json.createArrayBuilder()
                                .add(Json.createObjectBuilder().add("disksPerNode", role.dataDisksPerNode())));
    }

    private static JsonObjectBuilder encryption(EncryptionSpec encryption) {
        var json = Json.createObjectBuilder()
                .add("vaultUri", encryption.key().vault())
                .add("keyName", encryption.key().name());
        encryption.version().ifPresent(version -> json.add("keyVersion", version));
        json.add("encryptionAlgorithm", encryption.algorithm().wire());
        encryption.identity().ifPresent(identity -> json.add("msiResourceId", identity.text()));
        return json;
    }

    /**
     * The command, with the body in it. It is not {@code az hdinsight create}, which asks for a storage account and in version
     * 2.74 ends before it sends a request with {@code --assign-identity}.
     */
    String azCommand() {
        return String.join(
                " \\\n  ",
                "az resource create --subscription " + ShellWord.of(spec.id().subscription()),
                "-g %s -n %s"
                        .formatted(
                                ShellWord.of(spec.id().resourceGroup()),
                                ShellWord.of(spec.id().name())),
                "--resource-type Microsoft.HDInsight/clusters --api-version 2021-06-01",
                "--is-full-object --properties " + ShellWord.of(armBody()));
    }
}
