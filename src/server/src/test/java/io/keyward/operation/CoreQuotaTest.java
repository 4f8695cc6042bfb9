package io.keyward.operation;

import static io.keyward.cluster.ClusterBuilder.aCluster;
import static io.keyward.key.Keys.A_KEY;
import static io.keyward.operation.ServerRun.CALLER;
import static io.keyward.operation.ServerRun.CORE_QUOTA;
import static io.keyward.problem.ProblemCondition.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.cluster.ClusterBuilder;
import io.keyward.cluster.ClusterId;
import io.keyward.cluster.Region;
import io.keyward.cluster.role.RoleName;
import io.keyward.database.TestDatabase;
import io.keyward.operation.rule.CoreQuota;
import io.keyward.operation.rule.UsedCores;
import io.keyward.problem.ProblemCode;
import io.keyward.testsupport.Race;
import io.keyward.vault.InMemoryVault;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Concurrent requests cannot exceed the core quota. */
class CoreQuotaTest {

    private static final int MORE_THAN_HALF = 70; // workers with 8 cores each; the quota is 1000

    private final String subscription = UUID.randomUUID().toString();

    @ParameterizedTest
    @EnumSource
    void concurrent_creations_cannot_exceed_the_core_quota(TestDatabase database) {
        var server = new ServerRun(database, new InMemoryVault());

        var problems = Race.run(creations(server, 4));

        assertThat(problems).hasSize(3).are(problem(ProblemCode.CORE_QUOTA_EXCEEDED));
        assertThat(server.usedCores.of(subscription, new Region("eastus"))).isBetween(MORE_THAN_HALF * 8, CORE_QUOTA);
        assertThat(server.clusters.inSubscription(subscription, "", 9)).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void concurrent_scale_ups_cannot_exceed_the_core_quota(TestDatabase database) {
        var server = new ServerRun(database, new InMemoryVault());
        var one = server.create(aCluster().in(subscription, "g").named(name()).spec());
        var other = server.create(aCluster().in(subscription, "g").named(name()).spec());

        var problems = Race.run(
                () -> server.resize.start(one.resourceId(), RoleName.WORKERNODE, MORE_THAN_HALF, CALLER),
                () -> server.resize.start(other.resourceId(), RoleName.WORKERNODE, MORE_THAN_HALF, CALLER));

        assertThat(problems).hasSize(1).are(problem(ProblemCode.CORE_QUOTA_EXCEEDED));
        assertThat(List.of(workers(server, one.id()), workers(server, other.id())))
                .containsExactlyInAnyOrder(MORE_THAN_HALF, 2);
    }

    @Test
    void a_request_for_exactly_the_cores_that_are_left_is_admitted() {
        var quota = new CoreQuota(using(90), 100);

        assertThatCode(() -> quota.require(10, subscription, new Region("eastus")))
                .doesNotThrowAnyException();
    }

    @Test
    void a_request_for_one_core_more_than_is_left_is_refused() {
        var quota = new CoreQuota(using(90), 100);

        assertThatThrownBy(() -> quota.require(11, subscription, new Region("eastus")))
                .is(problem(ProblemCode.CORE_QUOTA_EXCEEDED));
    }

    @Test
    void a_creation_is_refused_if_another_one_takes_the_cores_during_its_vault_calls() {
        var vault = new InMemoryVault();
        var server = new ServerRun(TestDatabase.H2, vault);
        var spec = large().protectedWith(vault.newVersion(A_KEY)).spec();
        vault.duringNextProof(() -> server.creation.start(large().spec(), CALLER));

        assertThatThrownBy(() -> server.creation.start(spec, CALLER))
                .is(problem(ProblemCode.CORE_QUOTA_EXCEEDED))
                .hasMessageContaining(String.valueOf(coresLeft(server)));

        assertThat(server.clusters.inSubscription(subscription, "", 9)).hasSize(1);
    }

    @Test
    void a_scale_up_is_refused_if_a_creation_takes_the_cores_during_its_vault_calls() {
        var vault = new InMemoryVault();
        var server = new ServerRun(TestDatabase.H2, vault);
        var cluster =
                server.create(small().protectedWith(vault.newVersion(A_KEY)).spec());
        vault.duringNextProof(() -> server.creation.start(large().spec(), CALLER));

        assertThatThrownBy(() -> server.resize.start(cluster.resourceId(), RoleName.WORKERNODE, MORE_THAN_HALF, CALLER))
                .is(problem(ProblemCode.CORE_QUOTA_EXCEEDED))
                .hasMessageContaining(String.valueOf((MORE_THAN_HALF - 2) * 8));

        assertThat(workers(server, cluster.id())).isEqualTo(2);
    }

    @Test
    void a_scale_up_takes_all_cores_that_are_left_and_not_one_node_more() {
        var vault = new InMemoryVault();
        var server = new ServerRun(TestDatabase.H2, vault);
        var cluster =
                server.create(small().protectedWith(vault.newVersion(A_KEY)).spec());
        var most = 2 + coresLeft(server) / 8;
        var proofs = vault.proofs();

        assertThatThrownBy(() -> server.resize.start(cluster.resourceId(), RoleName.WORKERNODE, most + 1, CALLER))
                .is(problem(ProblemCode.CORE_QUOTA_EXCEEDED));

        assertThat(vault.proofs()).as("no vault was called").isEqualTo(proofs);
        assertThat(server.resize.start(cluster.resourceId(), RoleName.WORKERNODE, most, CALLER))
                .isPresent();
    }

    private int coresLeft(ServerRun server) {
        return CORE_QUOTA - server.usedCores.of(subscription, new Region("eastus"));
    }

    private ClusterBuilder small() {
        return aCluster().in(subscription, "g").named(name());
    }

    private ClusterBuilder large() {
        return small().with(RoleName.WORKERNODE, MORE_THAN_HALF, 0);
    }

    private static UsedCores using(int cores) {
        return new UsedCores() {
            @Override
            public int of(String subscription, Region region) {
                return cores;
            }
        };
    }

    private Runnable[] creations(ServerRun server, int count) {
        return IntStream.range(0, count)
                .mapToObj(each -> aCluster()
                        .in(subscription, "g")
                        .named(name())
                        .with(RoleName.WORKERNODE, MORE_THAN_HALF, 0)
                        .spec())
                .map(spec -> (Runnable) () -> server.creation.start(spec, CALLER))
                .toArray(Runnable[]::new);
    }

    private static int workers(ServerRun server, ClusterId id) {
        return server.clusters.get(id).role(RoleName.WORKERNODE).count();
    }

    private static String name() {
        return "c" + UUID.randomUUID().toString().substring(0, 13);
    }
}
