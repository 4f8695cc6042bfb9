package io.keyward.portal.creation;

import static io.keyward.text.JsonFactories.BUILDERS;

import io.keyward.cluster.ClusterSpec;
import io.keyward.cluster.EncryptionSpec;
import io.keyward.cluster.GatewaySpec;
import io.keyward.cluster.role.RoleSpec;
import io.keyward.portal.command.ArmRequest;
import io.keyward.portal.command.IndentedJson;
import io.keyward.text.ShellWord;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.TreeMap;

/** A creation request as the body of a PUT to ARM, and as a command of the Azure CLI. Neither contains the password. */
record RequestTexts(ClusterSpec spec) {

    ArmRequest request() {
        return ArmRequest.put(spec.id().toString(), body()).shownAs(azCommand());
    }

    /** The body, indented for people. */
    String armBody() {
        return IndentedJson.of(body());
    }

    JsonObject body() {
        var identities = BUILDERS.createObjectBuilder();
        spec.identities().userAssigned().forEach(id -> identities.add(id.text(), JsonObject.EMPTY_JSON_OBJECT));
        var body = BUILDERS.createObjectBuilder().add("location", spec.location());
        if (!spec.tags().isEmpty()) {
            body.add("tags", tags());
        }
        return body.add(
                        "identity",
                        BUILDERS.createObjectBuilder()
                                .add("type", "UserAssigned")
                                .add("userAssignedIdentities", identities))
                .add("properties", properties())
                .build();
    }

    private JsonObjectBuilder tags() {
        var tags = BUILDERS.createObjectBuilder();
        new TreeMap<>(spec.tags()).forEach(tags::add);
        return tags;
    }

    private JsonObjectBuilder properties() {
        var roles = BUILDERS.createArrayBuilder();
        spec.roles().forEach(role -> roles.add(role(role)));
        var properties = BUILDERS.createObjectBuilder()
                .add("clusterVersion", "default")
                .add("osType", "Linux")
                .add("tier", "Standard")
                .add("clusterDefinition", definition())
                .add("computeProfile", BUILDERS.createObjectBuilder().add("roles", roles));
        spec.encryption()
                .map(RequestTexts::encryption)
                .ifPresent(key -> properties.add("diskEncryptionProperties", key));
        return properties;
    }

    private JsonObjectBuilder definition() {
        var definition = BUILDERS.createObjectBuilder().add("kind", spec.kind().wireName());
        return hasGateway()
                ? definition.add(
                        "configurations", BUILDERS.createObjectBuilder().add("gateway", gateway()))
                : definition;
    }

    private boolean hasGateway() {
        return !spec.gateway().equals(GatewaySpec.NONE);
    }

    private static JsonObjectBuilder gateway() {
        return BUILDERS.createObjectBuilder()
                .add("restAuthCredential.isEnabled", true)
                .add("restAuthCredential.username", GatewaySpec.DEFAULT_USER)
                .add("restAuthCredential.password", ArmRequest.PASSWORD);
    }

    private static JsonObjectBuilder role(RoleSpec role) {
        var json = BUILDERS.createObjectBuilder()
                .add("name", role.name().wireName())
                .add("targetInstanceCount", role.count())
                .add("hardwareProfile", BUILDERS.createObjectBuilder().add("vmSize", role.vmSize()));
        return role.dataDisksPerNode() == 0
                ? json
                : json.add(
                        "dataDisksGroups",
                        BUILDERS.createArrayBuilder()
                                .add(BUILDERS.createObjectBuilder().add("disksPerNode", role.dataDisksPerNode())));
    }

    private static JsonObjectBuilder encryption(EncryptionSpec encryption) {
        var json = BUILDERS.createObjectBuilder()
                .add("vaultUri", encryption.key().vault())
                .add("keyName", encryption.key().name());
        encryption.version().ifPresent(version -> json.add("keyVersion", version));
        json.add("encryptionAlgorithm", encryption.algorithm().wireName());
        encryption.identity().ifPresent(identity -> json.add("msiResourceId", identity.text()));
        return json;
    }

    /**
     * The command, with the body in it. It is not {@code az hdinsight create}, which asks for a storage account and in version
     * 2.74 fails with {@code --assign-identity} before it sends a request.
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
