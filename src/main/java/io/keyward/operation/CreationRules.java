package io.keyward.operation;

import io.keyward.cluster.Cluster;
import io.keyward.cluster.ClusterKind;
import io.keyward.cluster.ClusterProblem;
import io.keyward.cluster.ClusterSpec;
import io.keyward.cluster.Encryption;
import io.keyward.cluster.EncryptionSpec;
import io.keyward.cluster.Role;
import io.keyward.cluster.RoleSpec;
import java.util.List;
import java.util.Set;

/** What a creation may ask for, and what of it a repeated creation may ask differently: tags and identities alone. */
final class CreationRules {

    private static final Set<String> SPARK_WITHOUT_KEYS = Set.of("2.1", "2.2"); // R20

    private CreationRules() {}

    static void requireKeySupport(ClusterSpec spec) {
        var spark = spec.components().entrySet().stream()
                .filter(component -> component.getKey().equalsIgnoreCase("Spark"))
                .map(component -> component.getValue().replaceFirst("^(\\d+\\.\\d+).*", "$1"))
                .filter(SPARK_WITHOUT_KEYS::contains)
                .findFirst();
        if (spec.kind() == ClusterKind.SPARK && spec.encryption().isPresent() && spark.isPresent()) {
            throw new ClusterProblem.VersionWithoutKeySupport(spark.get());
        }
    }

    /** @param sameGateway whether the gateways agree, which is slow to find out and not to be done under a lock */
    static void requireUnchanged(Cluster cluster, ClusterSpec spec, List<RoleSpec> roles, boolean sameGateway) {
        requireSameKey(cluster, spec);
        require(cluster, "kind", cluster.kind() == spec.kind());
        require(cluster, "location", cluster.region().equals(spec.region()));
        require(
                cluster,
                "roles",
                cluster.roles().stream().map(CreationRules::asked).toList().equals(roles));
        require(cluster, "properties", cluster.definition().equals(spec.definition()));
        if (!sameGateway) {
            throw new ClusterProblem.Immutable(cluster.resourceId(), "gateway", "change it with updateGatewaySettings");
        }
    }

    private static RoleSpec asked(Role role) {
        return new RoleSpec(role.name(), role.count(), role.vmSize(), role.dataDisksPerNode());
    }

    private static void require(Cluster cluster, String property, boolean unchanged) {
        if (!unchanged) {
            throw new ClusterProblem.Immutable(cluster.resourceId(), property);
        }
    }

    private static void requireSameKey(Cluster cluster, ClusterSpec spec) {
        var same = cluster.encryption().isPresent() == spec.encryption().isPresent()
                && spec.encryption()
                        .map(asked -> same(cluster.requireEncryption(), asked))
                        .orElse(true);
        if (!same) {
            throw new ClusterProblem.KeyImmutable(cluster.resourceId());
        }
    }

    private static boolean same(Encryption standing, EncryptionSpec asked) {
        return standing.key().key().equals(asked.key())
                && asked.version()
                        .map(standing.key().version()::equalsIgnoreCase)
                        .orElse(true)
                && standing.algorithm() == asked.algorithm()
                && asked.identity().map(standing.identity()::equals).orElse(true);
    }
}
