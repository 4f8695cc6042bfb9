package io.keyward.arm.cluster;

import static java.util.stream.Collectors.toSet;

import io.keyward.cluster.Cluster;
import io.keyward.cluster.ClusterState;
import io.keyward.cluster.Encryption;
import io.keyward.cluster.role.Role;
import io.keyward.cluster.role.RoleName;
import io.keyward.operation.Operation;
import io.keyward.operation.OperationOutcome;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/** The {@code properties} of a cluster: what its creation asked for, and over that what the domain knows. */
final class ClusterProperties {

    private static final DateTimeFormatter CREATED =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS").withZone(ZoneOffset.UTC);

    private ClusterProperties() {}

    static JsonObjectBuilder of(Cluster cluster, JsonObject kept, List<Operation> history, ClusterDomain domain) {
        var running =
                history.stream().filter(Operation::open).map(Operation::kind).collect(toSet());
        var progress = ClusterProgress.of(cluster.state(), running);
        var properties = Json.createObjectBuilder(kept)
                .add("clusterId", cluster.id().toString())
                .add("provisioningState", progress.provisioningState())
                .add("clusterState", progress.clusterState())
                .add("createdDate", CREATED.format(cluster.createdAt()))
                .add("quotaInfo", Json.createObjectBuilder().add("coresUsed", cluster.cores()))
                .add("computeProfile", Json.createObjectBuilder().add("roles", roles(cluster, kept)));
        cluster.encryption().ifPresent(held -> properties.add("diskEncryptionProperties", encryption(held, kept)));
        if (cluster.state() == ClusterState.RUNNING) {
            properties.add("connectivityEndpoints", domain.endpoints(cluster.resourceId()));
        }
        if (cluster.state() == ClusterState.FAILED) {
            properties.add("errors", errors(history));
        }
        return properties;
    }

    private static JsonObjectBuilder encryption(Encryption encryption, JsonObject kept) {
        var key = encryption.key();
        var keptEncryption = kept.getJsonObject("diskEncryptionProperties");
        return Json.createObjectBuilder()
                .add("vaultUri", key.vault())
                .add("keyName", key.name())
                .add("keyVersion", key.version())
                .add("encryptionAlgorithm", encryption.algorithm().wire())
                .add("msiResourceId", encryption.identity().text())
                .add(
                        "encryptionAtHost",
                        keptEncryption != null && keptEncryption.getBoolean("encryptionAtHost", false));
    }

    private static JsonArrayBuilder roles(Cluster cluster, JsonObject kept) {
        var roles = Json.createArrayBuilder();
        cluster.roles().forEach(role -> roles.add(role(role, keptRole(kept, role.name()))));
        return roles;
    }

    private static JsonObjectBuilder role(Role role, JsonObject kept) {
        var view = Json.createObjectBuilder(kept)
                .add("name", role.name().wire())
                .add("targetInstanceCount", role.count())
                .add("hardwareProfile", Json.createObjectBuilder().add("vmSize", role.vmSize()));
        if (role.dataDisksPerNode() > 0) {
            var disks = Json.createObjectBuilder().add("disksPerNode", role.dataDisksPerNode());
            view.add("dataDisksGroups", Json.createArrayBuilder().add(disks));
        }
        return view;
    }

    private static JsonObject keptRole(JsonObject kept, RoleName name) {
        var profile = Optional.ofNullable(kept.getJsonObject("computeProfile"));
        return profile.stream()
                .flatMap(roles -> roles.getJsonArray("roles").getValuesAs(JsonObject.class).stream())
                .filter(role -> RoleName.find(role.getString("name")).equals(Optional.of(name)))
                .findFirst()
                .orElse(JsonObject.EMPTY_JSON_OBJECT);
    }

    private static JsonArrayBuilder errors(List<Operation> history) {
        var errors = Json.createArrayBuilder();
        history.stream()
                .flatMap(operation -> operation.outcome().stream())
                .filter(OperationOutcome.Failed.class::isInstance)
                .map(OperationOutcome.Failed.class::cast)
                .findFirst()
                .ifPresent(failed -> errors.add(Json.createObjectBuilder()
                        .add("code", failed.code().wire())
                        .add("message", failed.message())));
        return errors;
    }
}
