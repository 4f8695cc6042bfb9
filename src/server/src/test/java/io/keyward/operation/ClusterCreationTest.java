package io.keyward.operation;

import static io.keyward.cluster.ClusterBuilder.aCluster;
import static io.keyward.key.Keys.A_KEY;
import static io.keyward.operation.ServerRun.CALLER;
import static io.keyward.problem.ProblemCondition.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.cluster.ClusterKind;
import io.keyward.cluster.ClusterState;
import io.keyward.cluster.Node;
import io.keyward.cluster.role.Role;
import io.keyward.cluster.role.RoleName;
import io.keyward.database.TestDatabase;
import io.keyward.disk.DiskKind;
import io.keyward.key.KeyId;
import io.keyward.problem.ProblemCode;
import io.keyward.vault.InMemoryVault;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The nodes and DEKs of a new cluster. */
class ClusterCreationTest {

    private final InMemoryVault vault = new InMemoryVault();
    private final KeyId key = vault.newVersion(A_KEY);
    private final ServerRun server = new ServerRun(TestDatabase.H2, vault);

    @Test
    void every_data_disk_and_temp_disk_gets_its_own_dek() { // R1, R2, R21, R24
        var spec = aCluster().protectedWith(key).with(RoleName.WORKERNODE, 4, 2).spec();

        var cluster = server.create(spec);

        assertThat(cluster.state()).isEqualTo(ClusterState.RUNNING);
        assertThat(server.latest(cluster).outcome()).containsInstanceOf(OperationOutcome.Succeeded.class);
        assertThat(server.disks.of(cluster.id()))
                .hasSize(4 * 4 + 5 * 2)
                .allSatisfy(disk -> assertThat(disk.dek().isPresent()).isEqualTo(disk.kind() != DiskKind.OS));
        assertThat(server.disks.counts(cluster.id()).byKey()).isEqualTo(Map.of(key, 4L * 3 + 5));
        assertThat(server.clearDeks(cluster)).hasSize(4 * 3 + 5);
    }

    @Test
    void an_own_machine_of_the_operator_can_have_24_data_disks() {
        var spec = aCluster()
                .protectedWith(key)
                .with(RoleName.WORKERNODE, 1, "Own_16", 24)
                .spec();

        var cluster = server.create(spec);

        assertThat(cluster.state()).isEqualTo(ClusterState.RUNNING);
        assertThat(server.disks.counts(cluster.id()).byKey()).isEqualTo(Map.of(key, 24L + 1 + 5));
    }

    @Test
    void every_sealed_disk_has_the_check_value_of_its_dek() { // invariant 1
        var spec = aCluster().protectedWith(key).with(RoleName.WORKERNODE, 4, 2).spec();

        var cluster = server.create(spec);

        assertThat(server.sealedDisks(cluster)).hasSize(4 * 3 + 5).allMatch(server::hasCheckValueOfItsDek);
    }

    @Test
    void a_cluster_without_a_customers_key_has_no_deks_and_needs_no_vault_call() { // R7
        var spec = aCluster().with(RoleName.WORKERNODE, 2, 1).spec();

        var cluster = server.create(spec);

        assertThat(cluster.state()).isEqualTo(ClusterState.RUNNING);
        assertThat(server.disks.of(cluster.id()))
                .allSatisfy(disk -> assertThat(disk.dek()).isEmpty());
        assertThat(vault.proofs()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void every_kind_of_cluster_can_have_a_customers_key(ClusterKind kind) { // R20
        var spec =
                aCluster().ofKind(kind).with("Spark", "3.3").protectedWith(key).spec();

        var cluster = server.create(spec);

        assertThat(cluster.state()).isEqualTo(ClusterState.RUNNING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.3", "2.4", "2.10", "3.1"})
    void spark_2_3_and_later_can_have_a_customers_key(String version) { // R20
        var spec = aCluster()
                .ofKind(ClusterKind.SPARK)
                .with("Spark", version)
                .protectedWith(key)
                .spec();

        assertThat(server.create(spec).state()).isEqualTo(ClusterState.RUNNING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.1", "2.2", "2.1.0", "2.1\n2.4", "02.01", "2.2-preview"})
    void spark_2_1_and_2_2_in_every_spelling_cannot_have_a_customers_key(String version) { // R20
        var spec = aCluster()
                .ofKind(ClusterKind.SPARK)
                .requestedLike(aCluster()) // the wire refuses some of these spellings
                .with("Spark", version)
                .protectedWith(key)
                .spec();

        assertThatThrownBy(() -> server.create(spec)).is(problem(ProblemCode.VERSION_WITHOUT_KEY_SUPPORT));
    }

    @Test
    void only_the_version_of_spark_decides_whether_a_key_is_supported() { // R20
        var spec = aCluster()
                .ofKind(ClusterKind.SPARK)
                .with("Hive", "2.1")
                .protectedWith(key)
                .spec();

        assertThat(server.creation.start(spec, CALLER).operation()).isPresent();
    }

    @Test
    void missing_head_and_zookeeper_nodes_are_added() { // R7
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
    void the_roles_of_the_request_are_created_as_requested() { // R7
        var spec = aCluster()
                .with(RoleName.HEADNODE, 1, "Standard_D13_V2", 0)
                .with(RoleName.WORKERNODE, 3, "Standard_D4_V2", 2)
                .with(RoleName.ZOOKEEPERNODE, 5, "Standard_A2_V2", 0)
                .spec();

        var cluster = server.create(spec);

        assertThat(cluster.roles()).extracting(Role::count).containsExactly(1, 3, 5);
        assertThat(cluster.cores()).isEqualTo(8 + 3 * 8 + 5 * 2);
    }

    @Test
    void a_cluster_without_a_key_version_starts_under_the_newest_and_follows_it() { // R5
        var newest = vault.newVersion(A_KEY);

        var cluster = server.create(aCluster().protectedWith(A_KEY).spec());

        assertThat(cluster.requireEncryption().key()).isEqualTo(newest);
        assertThat(cluster.requireEncryption().follows()).isTrue();
        assertThat(server.disks.counts(cluster.id()).byKey()).containsOnlyKeys(newest);
    }
}
