package io.keyward.operation;

import static io.keyward.cluster.ClusterBuilder.AN_IDENTITY;
import static io.keyward.cluster.ClusterBuilder.aCluster;
import static io.keyward.cluster.ClusterBuilder.identity;
import static io.keyward.key.Keys.A_KEY;
import static io.keyward.operation.ServerRun.CALLER;
import static io.keyward.problem.ProblemCondition.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.keyward.cluster.ClusterBuilder;
import io.keyward.cluster.ClusterKind;
import io.keyward.cluster.ClusterState;
import io.keyward.cluster.EncryptionSpec;
import io.keyward.cluster.role.RoleName;
import io.keyward.database.TestDatabase;
import io.keyward.key.KeyId;
import io.keyward.key.Keys;
import io.keyward.key.WrapAlgorithm;
import io.keyward.problem.ProblemCode;
import io.keyward.vault.InMemoryVault;
import io.keyward.vault.KeyPermission;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Creations that the admission checks refuse, and that store nothing. */
class RefusedCreationTest {

    private final InMemoryVault vault = new InMemoryVault();
    private final KeyId key = vault.newVersion(A_KEY);
    private final ServerRun server = new ServerRun(TestDatabase.H2, vault);

    static Stream<Arguments> invalidRequests() {
        return Stream.of(
                row("no workers", cluster -> cluster.with(RoleName.HEADNODE, 2, 0), ProblemCode.ROLE_MISSING),
                row(
                        "a role twice",
                        cluster -> cluster.with(RoleName.WORKERNODE, 1, 0).with(RoleName.WORKERNODE, 2, 0),
                        ProblemCode.ROLE_TWICE),
                row(
                        "a region that is not offered",
                        cluster -> cluster.at("westeurope"),
                        ProblemCode.LOCATION_NOT_OFFERED),
                row("zero nodes", cluster -> cluster.with(RoleName.WORKERNODE, 0, 0), ProblemCode.NODE_COUNT_INVALID),
                row(
                        "negative nodes",
                        cluster -> cluster.with(RoleName.WORKERNODE, -1, 0),
                        ProblemCode.NODE_COUNT_INVALID),
                row(
                        "over the quota",
                        cluster -> cluster.with(RoleName.WORKERNODE, 121, 0),
                        ProblemCode.CORE_QUOTA_EXCEEDED),
                row(
                        "2147483647 nodes",
                        cluster -> cluster.with(RoleName.WORKERNODE, Integer.MAX_VALUE, 0),
                        ProblemCode.CLUSTER_TOO_LARGE),
                row(
                        "more nodes than a cluster may have",
                        cluster -> cluster.with(RoleName.WORKERNODE, 4_996, 0), // plus 2 head and 3 ZooKeeper nodes
                        ProblemCode.CLUSTER_TOO_LARGE),
                row(
                        "negative disks",
                        cluster -> cluster.with(RoleName.WORKERNODE, 1, -1),
                        ProblemCode.DATA_DISKS_INVALID),
                row(
                        "too many disks",
                        cluster -> cluster.with(RoleName.WORKERNODE, 1, 17),
                        ProblemCode.DATA_DISKS_INVALID),
                row(
                        "too many disks for a machine of one's own",
                        cluster -> cluster.with(RoleName.WORKERNODE, 1, "Own_16", 65),
                        ProblemCode.DATA_DISKS_INVALID),
                row(
                        "no such machine",
                        cluster -> cluster.with(RoleName.WORKERNODE, 1, "huge", 0),
                        ProblemCode.VM_SIZE_UNKNOWN));
    }

    private static Arguments row(String name, UnaryOperator<ClusterBuilder> change, ProblemCode code) {
        return arguments(name, change, code);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("invalidRequests")
    void an_invalid_request_is_refused_without_a_vault_call_and_stores_nothing(
            String name, UnaryOperator<ClusterBuilder> change, ProblemCode code) {
        assertRefused(change.apply(aCluster().protectedWith(key)), code);

        assertThat(vault.proofs()).as(name + " needs no vault to be refused").isZero();
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                refusal("disabled", InMemoryVault::disable, ProblemCode.KEY_DISABLED),
                refusal("expired", InMemoryVault::expire, ProblemCode.KEY_EXPIRED),
                refusal("deleted", (vault, key) -> vault.delete(key.key()), ProblemCode.KEY_DELETED),
                refusal("firewall", (vault, key) -> vault.closeFirewall(), ProblemCode.VAULT_FIREWALL_REFUSED),
                refusal("soft delete off", (vault, key) -> vault.withoutSoftDelete(), ProblemCode.SOFT_DELETE_OFF),
                refusal(
                        "no wrapKey",
                        (vault, key) -> vault.deny(KeyPermission.WRAP_KEY),
                        ProblemCode.VAULT_PERMISSION_MISSING));
    }

    private static Arguments refusal(String name, BiConsumer<InMemoryVault, KeyId> change, ProblemCode code) {
        return arguments(name, change, code);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusals")
    void a_request_that_the_vault_refuses_stores_nothing(
            String name, BiConsumer<InMemoryVault, KeyId> change, ProblemCode code) {
        change.accept(vault, key);

        assertRefused(aCluster().protectedWith(key), code);
    }

    @Test
    void a_missing_key_version_and_a_vault_outage_store_nothing() {
        assertRefused(aCluster().protectedWith(Keys.aVersion()), ProblemCode.KEY_VERSION_NOT_FOUND);
        vault.failNext(1);
        assertRefused(aCluster().protectedWith(key), ProblemCode.VAULT_UNREACHABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.1", "2.2", "2.1.0"})
    void spark_2_1_and_2_2_cannot_have_a_customers_key(String version) { // R20
        var spec = aCluster().ofKind(ClusterKind.SPARK).with("spark", version).protectedWith(key);

        assertRefused(spec, ProblemCode.VERSION_WITHOUT_KEY_SUPPORT);

        assertThat(server.create(spec.withoutKey().spec()).state()).isEqualTo(ClusterState.RUNNING);
    }

    @Test
    void the_named_identity_must_be_assigned_and_a_single_identity_need_not_be_named() { // R8, R19
        var named =
                new EncryptionSpec(A_KEY, Optional.of(key.version()), WrapAlgorithm.RSA_OAEP, Optional.of(AN_IDENTITY));
        var unnamed = new EncryptionSpec(A_KEY, Optional.of(key.version()), WrapAlgorithm.RSA_OAEP, Optional.empty());

        assertRefused(aCluster().assigned(identity("other")).protectedWith(named), ProblemCode.IDENTITY_NOT_ASSIGNED);
        assertRefused(
                aCluster().assigned(AN_IDENTITY, identity("other")).protectedWith(unnamed),
                ProblemCode.IDENTITY_AMBIGUOUS);
        assertRefused(aCluster().protectedWith(named).assigned(), ProblemCode.IDENTITY_MISSING);
        var only = server.create(
                aCluster().assigned(identity("Other")).protectedWith(unnamed).spec());

        assertThat(only.requireEncryption().identity()).isEqualTo(identity("other"));
    }

    private void assertRefused(ClusterBuilder request, ProblemCode code) {
        var spec = request.spec();

        assertThatThrownBy(() -> server.creation.start(spec, CALLER)).is(problem(code));

        assertThat(server.clusters.findByName(spec.id().name())).isEmpty();
    }
}
