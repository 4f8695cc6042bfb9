package io.keyward.operation;

import static io.keyward.cluster.ClusterBuilder.AN_IDENTITY;
import static io.keyward.cluster.ClusterBuilder.aCluster;
import static io.keyward.cluster.ClusterBuilder.identity;
import static io.keyward.key.Keys.A_KEY;
import static io.keyward.operation.ServerRun.CALLER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.keyward.cluster.ClusterBuilder;
import io.keyward.cluster.ClusterKind;
import io.keyward.cluster.ClusterProblem;
import io.keyward.cluster.ClusterState;
import io.keyward.cluster.EncryptionSpec;
import io.keyward.cluster.RoleName;
import io.keyward.database.TestDatabase;
import io.keyward.key.KeyId;
import io.keyward.key.Keys;
import io.keyward.key.WrapAlgorithm;
import io.keyward.vault.InMemoryVault;
import io.keyward.vault.KeyPermission;
import io.keyward.vault.VaultOutage;
import io.keyward.vault.VaultRefusal;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Creations that are refused at the door, by Keyward or by the vault, and leave nothing behind. */
class RefusedCreationTest {

    private final InMemoryVault vault = new InMemoryVault();
    private final KeyId key = vault.newVersion(A_KEY);
    private final ServerRun server = new ServerRun(TestDatabase.H2, vault);

    static Stream<Arguments> badRequests() {
        return Stream.of(
                row("no workers", ask -> ask.with(RoleName.HEADNODE, 2, 0), ClusterProblem.RoleMissing.class),
                row(
                        "a role twice",
                        ask -> ask.with(RoleName.WORKERNODE, 1, 0).with(RoleName.WORKERNODE, 2, 0),
                        ClusterProblem.RoleTwice.class),
                row("zero nodes", ask -> ask.with(RoleName.WORKERNODE, 0, 0), ClusterProblem.NodeCountInvalid.class),
                row("fewer", ask -> ask.with(RoleName.WORKERNODE, -1, 0), ClusterProblem.NodeCountInvalid.class),
                row(
                        "over the quota",
                        ask -> ask.with(RoleName.WORKERNODE, 121, 0),
                        ClusterProblem.CoreQuotaExceeded.class),
                row(
                        "absurdly many",
                        ask -> ask.with(RoleName.WORKERNODE, Integer.MAX_VALUE, 0),
                        ClusterProblem.CoreQuotaExceeded.class),
                row(
                        "disks below zero",
                        ask -> ask.with(RoleName.WORKERNODE, 1, -1),
                        ClusterProblem.DataDisksInvalid.class),
                row(
                        "too many disks",
                        ask -> ask.with(RoleName.WORKERNODE, 1, 33),
                        ClusterProblem.DataDisksInvalid.class),
                row(
                        "no such machine",
                        ask -> ask.with(RoleName.WORKERNODE, 1, "huge", 0),
                        ClusterProblem.VmSizeUnknown.class));
    }

    private static Arguments row(
            String what, UnaryOperator<ClusterBuilder> change, Class<? extends ClusterProblem> problem) {
        return arguments(what, change, problem);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badRequests")
    void a_bad_request_is_refused_and_nothing_is_stored(
            String what, UnaryOperator<ClusterBuilder> change, Class<? extends ClusterProblem> problem) {
        refused(change.apply(aCluster().protectedWith(key)), problem);

        assertThat(vault.proofs()).as(what + " needs no vault to be refused").isZero();
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                refusal("disabled", InMemoryVault::disable, VaultRefusal.KeyDisabled.class),
                refusal("expired", InMemoryVault::expire, VaultRefusal.KeyExpired.class),
                refusal("deleted", (vault, key) -> vault.delete(key.key()), VaultRefusal.KeyDeleted.class),
                refusal("firewall", (vault, key) -> vault.closeFirewall(), VaultRefusal.FirewallRefused.class),
                refusal("R6", (vault, key) -> vault.withoutSoftDelete(), VaultRefusal.SoftDeleteOff.class),
                refusal(
                        "R12",
                        (vault, key) -> vault.deny(KeyPermission.WRAP_KEY),
                        VaultRefusal.PermissionMissing.class));
    }

    private static Arguments refusal(
            String what, BiConsumer<InMemoryVault, KeyId> change, Class<? extends VaultRefusal> problem) {
        return arguments(what, change, problem);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusals")
    void where_the_vault_refuses_nothing_is_stored(
            String what, BiConsumer<InMemoryVault, KeyId> change, Class<? extends VaultRefusal> problem) {
        change.accept(vault, key);

        refused(aCluster().protectedWith(key), problem);
    }

    @Test
    void a_key_that_does_not_exist_and_a_vault_that_cannot_be_asked_store_nothing_either() {
        refused(aCluster().protectedWith(Keys.aVersion()), VaultRefusal.KeyVersionNotFound.class);
        vault.failNext(1);
        refused(aCluster().protectedWith(key), VaultOutage.Unreachable.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.1", "2.2", "2.1.0", "2.2.0.2.6"})
    void spark_2_1_and_2_2_cannot_have_a_customers_key(String version) { // R20
        var spec = aCluster().ofKind(ClusterKind.SPARK).with("spark", version).protectedWith(key);

        refused(spec, ClusterProblem.VersionWithoutKeySupport.class);

        assertThat(server.create(spec.withoutKey().spec()).state()).isEqualTo(ClusterState.RUNNING);
    }

    @Test
    void the_identity_named_must_be_assigned_and_the_only_one_need_not_be_named() { // R8, R19
        var named =
                new EncryptionSpec(A_KEY, Optional.of(key.version()), WrapAlgorithm.RSA_OAEP, Optional.of(AN_IDENTITY));
        var unnamed = new EncryptionSpec(A_KEY, Optional.of(key.version()), WrapAlgorithm.RSA_OAEP, Optional.empty());

        refused(aCluster().assigned(identity("other")).protectedWith(named), ClusterProblem.IdentityNotAssigned.class);
        refused(
                aCluster().assigned(AN_IDENTITY, identity("other")).protectedWith(unnamed),
                ClusterProblem.IdentityAmbiguous.class);
        refused(aCluster().protectedWith(named).assigned(), ClusterProblem.IdentityMissing.class);
        var only = server.create(
                aCluster().assigned(identity("Other")).protectedWith(unnamed).spec());

        assertThat(only.requireEncryption().identity()).isEqualTo(identity("other"));
    }

    private void refused(ClusterBuilder asked, Class<? extends Throwable> problem) {
        var spec = asked.spec();

        assertThatThrownBy(() -> server.creation.start(spec, CALLER)).isInstanceOf(problem);

        assertThat(server.clusters.findByName(spec.id().name())).isEmpty();
    }
}
