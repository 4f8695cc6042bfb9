package io.keyward.arm.cluster;

import static io.keyward.text.JsonFactories.BUILDERS;
import static java.util.stream.Collectors.toSet;

import io.keyward.cluster.Cluster;
import io.keyward.cluster.ClusterKind;
import io.keyward.cluster.ClusterState;
import io.keyward.cluster.Encryption;
import io.keyward.cluster.role.Role;
import io.keyward.cluster.role.RoleName;
import io.keyward.operation.Operation;
import io.keyward.operation.OperationOutcome;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/** The {@code properties} of a cluster: the stored members of the creation request, completed with the current state. */
final class ClusterProperties {

    private static final DateTimeFormatter DATE_FORMAT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS").withZone(ZoneOffset.UTC);

    private ClusterProperties() {}

    static JsonObjectBuilder of(
            Cluster cluster, StoredRequest request, List<Operation> history, ClusterEndpoints endpoints) {
        var running =
                history.stream().filter(Operation::isOpen).map(Operation::kind).collect(toSet());
        var progress = ClusterProgress.of(cluster.state(), running);
        var stored = request.properties();
        var properties = BUILDERS.createObjectBuilder(stored)
                .add("clusterDefinition", request.clusterDefinition())
                .add("clusterHdpVersion", ClusterKind.DEFAULT_CLUSTER_VERSION)
                .add("clusterId", cluster.id().toString())
                .add("provisioningState", progress.provisioningState())
                .add("clusterState", progress.clusterState())
                .add("createdDate", DATE_FORMAT.format(cluster.createdAt()))
                .add("quotaInfo", BUILDERS.createObjectBuilder().add("coresUsed", cluster.cores()))
                .add("computeProfile", BUILDERS.createObjectBuilder().add("roles", roles(cluster, stored)));
        cluster.encryption()
                .ifPresent(encryption -> properties.add("diskEncryptionProperties", encryption(encryption, request)));
        if (cluster.state() == ClusterState.RUNNING) {
            properties.add("connectivityEndpoints", endpoints.of(cluster.resourceId()));
        }
        if (cluster.state() == ClusterState.FAILED) {
            properties.add("errors", errors(history));
        }
        return properties;
    }

    private static JsonObjectBuilder encryption(Encryption encryption, StoredRequest request) {
        var key = encryption.key();
        return BUILDERS.createObjectBuilder()
                .add("vaultUri", key.vault())
                .add("keyName", key.name())
                .add("keyVersion", key.version())
                .add("encryptionAlgorithm", encryption.algorithm().wireName())
                .add("msiResourceId", encryption.identity().text())
                .add("encryptionAtHost", request.encryptionAtHost());
    }

    private static JsonArrayBuilder roles(Cluster cluster, JsonObject stored) {
        var roles = BUILDERS.createArrayBuilder();
        cluster.roles().forEach(role -> roles.add(role(role, storedRole(stored, role.name()))));
        return roles;
    }

    private static JsonObjectBuilder role(Role role, JsonObject stored) {
        var view = BUILDERS.createObjectBuilder(stored)
                .add("name", role.name().wireName())
                .add("targetInstanceCount", role.count())
                .add("hardwareProfile", BUILDERS.createObjectBuilder().add("vmSize", role.vmSize()));
        if (role.dataDisksPerNode() > 0) {
            var disks = BUILDERS.createObjectBuilder().add("disksPerNode", role.dataDisksPerNode());
            view.add("dataDisksGroups", BUILDERS.createArrayBuilder().add(disks));
        }
        return view;
    }

    private static JsonObject storedRole(JsonObject stored, RoleName name) {
        var profile = Optional.ofNullable(stored.getJsonObject("computeProfile"));
        return profile.stream()
                .flatMap(roles -> roles.getJsonArray("roles").getValuesAs(JsonObject.class).stream())
                .filter(role -> RoleName.find(role.getString("name")).equals(Optional.of(name)))
                .findFirst()
                .orElse(JsonObject.EMPTY_JSON_OBJECT);
    }

    private static JsonArrayBuilder errors(List<Operation> history) {
        var errors = BUILDERS.createArrayBuilder();
        history.stream()
                .flatMap(operation -> operation.outcome().stream())
                .filter(OperationOutcome.Failed.class::isInstance)
                .map(OperationOutcome.Failed.class::cast)
                .findFirst()
                .ifPresent(failed -> errors.add(BUILDERS.createObjectBuilder()
                        .add("code", failed.code().wireName())
                        .add("message", failed.message())));
        return errors;
    }
}
