package io.keyward.operation.rule;

import io.keyward.cluster.Cluster;
import io.keyward.cluster.ClusterKind;
import io.keyward.cluster.ClusterProblem;
import io.keyward.cluster.ClusterSpec;
import io.keyward.cluster.Encryption;
import io.keyward.cluster.EncryptionProblem;
import io.keyward.cluster.EncryptionSpec;
import io.keyward.cluster.role.Role;
import io.keyward.cluster.role.RoleSpec;
import io.keyward.text.AsciiCase;
import java.util.List;
import java.util.regex.Pattern;

/** Checks of a creation request. A repeated creation can only change tags and identities. */
public final class CreationRules {

    private static final Pattern SPARK_WITHOUT_KEY_SUPPORT =
            Pattern.compile("0*+2\\.0*+[12](?:[^0-9].*)?", Pattern.DOTALL); // R20

    private CreationRules() {}

    /** @throws EncryptionProblem if the cluster asks for a key and has Spark 2.1 or 2.2 */
    public static void requireKeySupport(ClusterSpec spec) {
        var spark = spec.components().entrySet().stream()
                .filter(component -> AsciiCase.equal(component.getKey(), "Spark"))
                .map(component -> component.getValue())
                .filter(SPARK_WITHOUT_KEY_SUPPORT.asMatchPredicate())
                .findFirst();
        if (spec.kind() == ClusterKind.SPARK && spec.encryption().isPresent() && spark.isPresent()) {
            throw EncryptionProblem.versionWithoutKeySupport(spark.get());
        }
    }

    /**
     * @param roles all requested roles, as {@link io.keyward.cluster.role.Topology} completed them
     * @throws io.keyward.problem.Problem if the request differs from the cluster in something else than tags and identities
     */
    public static void requireUnchanged(Cluster cluster, ClusterSpec spec, List<RoleSpec> roles) {
        requireSameKey(cluster, spec);
        require(cluster, "kind", cluster.kind() == spec.kind());
        require(cluster, "location", cluster.region().equals(spec.region()));
        require(
                cluster,
                "roles",
                cluster.roles().stream().map(CreationRules::spec).toList().equals(roles));
        require(cluster, "properties", cluster.definition().equals(spec.definition()));
        if (!spec.gateway().agreesWith(cluster.gateway())) {
            throw ClusterProblem.propertyImmutable(
                    cluster.resourceId(), "gateway", "change it with updateGatewaySettings");
        }
    }

    private static RoleSpec spec(Role role) {
        return new RoleSpec(role.name(), role.count(), role.vmSize(), role.dataDisksPerNode());
    }

    private static void require(Cluster cluster, String property, boolean unchanged) {
        if (!unchanged) {
            throw ClusterProblem.propertyImmutable(cluster.resourceId(), property);
        }
    }

    private static void requireSameKey(Cluster cluster, ClusterSpec spec) {
        var same = cluster.encryption().isPresent() == spec.encryption().isPresent()
                && spec.encryption()
                        .map(requested -> same(cluster.requireEncryption(), requested))
                        .orElse(true);
        if (!same) {
            throw EncryptionProblem.keyImmutable(cluster.resourceId());
        }
    }

    private static boolean same(Encryption existing, EncryptionSpec requested) {
        return existing.key().key().equals(requested.key())
                && requested
                        .version()
                        .map(version -> AsciiCase.equal(existing.key().version(), version))
                        .orElse(true)
                && existing.algorithm() == requested.algorithm()
                && requested.identity().map(existing.identity()::equals).orElse(true);
    }
}
