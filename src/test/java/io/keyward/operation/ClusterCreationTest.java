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
import io.keyward.cluster.Node;
import io.keyward.cluster.Role;
import io.keyward.cluster.RoleName;
import io.keyward.database.TestDatabase;
import io.keyward.disk.DiskKind;
import io.keyward.key.KeyId;
import io.keyward.key.Keys;
import io.keyward.key.WrapAlgorithm;
import io.keyward.vault.InMemoryVault;
import io.keyward.vault.KeyPermission;
import io.keyward.vault.VaultOutage;
import io.keyward.vault.VaultRefusal;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Creating clusters: what is refused at the door, what is built, what a repeated request does. */
class ClusterCreationTest {

    private final InMemoryVault vault = new InMemoryVault();
    private final KeyId key = vault.newVersion(A_KEY);
    private final ServerRun server = new ServerRun(TestDatabase.H2, vault);

    @Test
    void every_disk_but_those_of_the_operating_system_gets_a_dek_of_its_own() { // R1, R2, R21, R24
        var spec = aCluster().protectedWith(key).with(RoleName.WORKERNODE, 4, 2).spec();

        var cluster = server.create(spec);

        assertThat(cluster.state()).isEqualTo(ClusterState.RUNNING);
        assertThat(server.latest(cluster).outcome()).containsInstanceOf(Outcome.Succeeded.class);
        assertThat(server.disks.of(cluster.id()))
                .hasSize(4 * 4 + 5 * 2)
                .allSatisfy(disk -> assertThat(disk.dek().isPresent()).isEqualTo(disk.kind() != DiskKind.OS));
        assertThat(server.disks.counts(cluster.id()).byKey()).isEqualTo(Map.of(key, 4L * 3 + 5));
        assertThat(server.opened(cluster)).hasSize(4 * 3 + 5);
    }

    @Test
    void without_a_customers_key_nothing_is_sealed_and_no_vault_is_asked() { // R7
        var spec = aCluster().with(RoleName.WORKERNODE, 2, 1).spec();

        var cluster = server.create(spec);

        assertThat(cluster.state()).isEqualTo(ClusterState.RUNNING);
        assertThat(server.disks.of(cluster.id()))
                .allSatisfy(disk -> assertThat(disk.dek()).isEmpty());
        assertThat(vault.proofs()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void every_kind_can_have_a_customers_key(ClusterKind kind) { // R20
        var spec =
                aCluster().ofKind(kind).with("Spark", "3.3").protectedWith(key).spec();

        var cluster = server.create(spec);

        assertThat(cluster.state()).isEqualTo(ClusterState.RUNNING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.1", "2.2", "2.1.0", "2.2.0.2.6"})
    void spark_2_1_and_2_2_cannot_have_a_customers_key(String version) { // R20
        var spec = aCluster().ofKind(ClusterKind.SPARK).with("spark", version).protectedWith(key);

        refused(spec, ClusterProblem.VersionWithoutKeySupport.class);

        assertThat(server.create(spec.withoutKey().spec()).state()).isEqualTo(ClusterState.RUNNING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.3", "2.4", "2.10", "3.1"})
    void other_versions_of_spark_can(String version) { // R20
        var spec = aCluster()
                .ofKind(ClusterKind.SPARK)
                .with("Spark", version)
                .protectedWith(key)
                .spec();

        assertThat(server.create(spec).state()).isEqualTo(ClusterState.RUNNING);
    }

    @Test
    void head_and_zookeeper_nodes_are_added_where_they_are_missing() { // R7
        var spec = aCluster()
                .named("Abcdefgh" + System.nanoTime())
                .with(RoleName.WORKERNODE, 2, 0)
                .spec();

        var cluster = server.create(spec);

        assertThat(server.nodes.of(cluster.id()))
                .extracting(Node::host)
                .containsExactlyInAnyOrder(
                        "hn0-abcdef",
                        "hn1-abcdef",
                        "wn0-abcdef",
                        "wn1-abcdef",
                        "zk0-abcdef",
                        "zk1-abcdef",
                        "zk2-abcdef");
    }

    @Test
    void roles_of_the_request_are_honoured_as_given() { // R7
        var spec = aCluster()
                .with(RoleName.HEADNODE, 1, "Standard_D13_V2", 0)
                .with(RoleName.WORKERNODE, 3, "Standard_D4_V2", 2)
                .with(RoleName.ZOOKEEPERNODE, 5, "Standard_A2_V2", 0)
                .spec();

        var cluster = server.create(spec);

        assertThat(cluster.roles()).extracting(Role::count).containsExactly(1, 3, 5);
        assertThat(cluster.cores()).isEqualTo(8 + 3 * 8 + 5 * 2);
    }

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

    @Test
    void without_a_version_it_starts_under_the_newest_and_follows() { // R5
        var newest = vault.newVersion(A_KEY);

        var cluster = server.create(aCluster().protectedWith(A_KEY).spec());

        assertThat(cluster.requireEncryption().key()).isEqualTo(newest);
        assertThat(cluster.requireEncryption().follows()).isTrue();
        assertThat(server.disks.counts(cluster.id()).keys()).containsExactly(newest);
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

    private void refused(ClusterBuilder asked, Class<? extends Throwable> problem) {
        var spec = asked.spec();

        assertThatThrownBy(() -> server.creation.start(spec, CALLER)).isInstanceOf(problem);

        assertThat(server.clusters.findByName(spec.id().name())).isEmpty();
    }

    @Test
    void a_repeated_request_is_answered_with_the_operation_that_runs() {
        var spec = aCluster().protectedWith(key).spec();
        var first = server.creation.start(spec, CALLER);

        var second = server.creation.start(spec, CALLER);

        assertThat(second.cluster().id()).isEqualTo(first.cluster().id());
        assertThat(second.operation().map(Operation::id))
                .isEqualTo(first.operation().map(Operation::id));
        assertThat(server.operations.of(first.cluster().id())).hasSize(1);
    }

    @Test
    void a_repeated_request_for_what_stands_begins_nothing_and_takes_tags_and_identities() {
        var asked = aCluster().protectedWith(key);
        server.create(asked.spec());

        var again = server.creation.start(
                asked.tagged(Map.of("team", "data"))
                        .assigned(AN_IDENTITY, identity("another"))
                        .spec(),
                CALLER);

        assertThat(again.operation()).isEmpty();
        var standing = server.clusters.get(again.cluster().id());
        assertThat(standing.tags()).containsEntry("team", "data");
        assertThat(standing.identities().contains(identity("another"))).isTrue();
    }

    @Test
    void the_identity_that_opens_the_key_cannot_be_dropped() { // R19
        var asked = aCluster().protectedWith(key);
        server.create(asked.spec());

        assertThatThrownBy(() -> server.creation.start(
                        asked.assigned(identity("another")).spec(), CALLER))
                .isInstanceOf(ClusterProblem.IdentityInUse.class);
    }

    static Stream<Arguments> changes() {
        return Stream.of(
                row("kind", ask -> ask.ofKind(ClusterKind.HBASE), ClusterProblem.Immutable.class),
                row("location", ask -> ask.at("westus"), ClusterProblem.Immutable.class),
                row("roles", ask -> ask.with(RoleName.WORKERNODE, 9, 1), ClusterProblem.Immutable.class),
                row("properties", ask -> ask.definedAs("{\"tier\":\"Premium\"}"), ClusterProblem.Immutable.class),
                row(
                        "key version",
                        ask -> ask.protectedWith(Keys.aVersion()).definedAs("{\"key\":2}"),
                        ClusterProblem.KeyImmutable.class),
                row("key removed", ask -> ask.withoutKey().definedAs("{}2"), ClusterProblem.KeyImmutable.class));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void what_cannot_be_changed_is_named(
            String what, UnaryOperator<ClusterBuilder> change, Class<? extends ClusterProblem> problem) { // R13
        var asked = aCluster().protectedWith(key);
        var cluster = server.create(asked.spec());

        assertThatThrownBy(() -> server.creation.start(change.apply(asked).spec(), CALLER))
                .as(what)
                .isInstanceOf(problem);

        assertThat(server.clusters.get(cluster.id()).version()).isEqualTo(cluster.version());
    }

    @Test
    void a_key_cannot_be_added_later() { // R13
        var asked = aCluster();
        server.create(asked.spec());

        assertThatThrownBy(() -> server.creation.start(
                        asked.protectedWith(key).definedAs("{\"key\":1}").spec(), CALLER))
                .isInstanceOf(ClusterProblem.KeyImmutable.class);
    }

    @Test
    void a_name_is_taken_for_other_groups_too() {
        var asked = aCluster();
        server.create(asked.spec());

        assertThatThrownBy(
                        () -> server.creation.start(asked.in("elsewhere", "rg2").spec(), CALLER))
                .isInstanceOf(ClusterProblem.NameTaken.class);
    }

    @Test
    void a_failed_cluster_can_only_be_deleted() {
        var asked = aCluster().protectedWith(key);
        server.creation.start(asked.spec(), CALLER);
        vault.disable(key);
        server.background.run();

        assertThatThrownBy(() -> server.creation.start(asked.spec(), CALLER))
                .isInstanceOf(ClusterProblem.NotRunning.class);
    }
}
