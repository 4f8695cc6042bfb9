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
import io.keyward.cluster.ClusterProblem;
import io.keyward.cluster.role.RoleName;
import io.keyward.database.TestDatabase;
import io.keyward.key.KeyId;
import io.keyward.key.Keys;
import io.keyward.problem.ProblemCode;
import io.keyward.vault.InMemoryVault;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The response to a repeated creation request, unchanged or changed. */
class RepeatedCreationTest {

    private final InMemoryVault vault = new InMemoryVault();
    private final KeyId key = vault.newVersion(A_KEY);
    private final ServerRun server = new ServerRun(TestDatabase.H2, vault);

    @Test
    void a_repeated_request_returns_the_running_creation() {
        var spec = aCluster().protectedWith(key).spec();
        var first = server.creation.start(spec, CALLER);

        var second = server.creation.start(spec, CALLER);

        assertThat(second.cluster().id()).isEqualTo(first.cluster().id());
        assertThat(second.operation().map(Operation::id))
                .isEqualTo(first.operation().map(Operation::id));
        assertThat(server.operations.of(first.cluster().id())).hasSize(1);
    }

    @Test
    void a_repeated_request_does_not_return_a_running_rotation() {
        var spec = aCluster().protectedWith(key).spec();
        var cluster = server.create(spec);
        server.clusters.change(cluster.id(), locked -> {
            var target = vault.newVersion(A_KEY);
            locked.rotateTo(target);
            return server.operations.add(Operation.rotate(locked, target, CALLER, server.clock.instant()));
        });

        var repeated = server.creation.start(spec, CALLER);

        assertThat(repeated.cluster().id()).isEqualTo(cluster.id());
        assertThat(repeated.operation()).isEmpty();
    }

    @Test
    void a_request_repeated_during_the_vault_calls_returns_the_running_creation() {
        var spec = aCluster().protectedWith(key).spec();
        vault.duringNextProof(() -> server.creation.start(spec, CALLER));

        var later = server.creation.start(spec, CALLER);

        assertThat(server.operations.of(later.cluster().id())).hasSize(1);
        assertThat(later.operation()).isPresent();
    }

    @Test
    void a_name_that_another_cluster_took_during_the_vault_calls_is_refused() {
        var spec = aCluster().protectedWith(key).spec();
        var elsewhere = aCluster()
                .named(spec.id().name())
                .in(spec.id().subscription(), "elsewhere")
                .protectedWith(key)
                .spec();
        vault.duringNextProof(() -> server.creation.start(elsewhere, CALLER));

        assertThatThrownBy(() -> server.creation.start(spec, CALLER)).isInstanceOf(ClusterProblem.NameTaken.class);
    }

    @Test
    void a_repeated_request_for_an_existing_cluster_changes_only_tags_and_identities() {
        var request = aCluster().protectedWith(key);
        server.create(request.spec());

        var again = server.creation.start(
                request.tagged(Map.of("team", "data"))
                        .assigned(AN_IDENTITY, identity("another"))
                        .spec(),
                CALLER);

        assertThat(again.operation()).isEmpty();
        var existing = server.clusters.get(again.cluster().id());
        assertThat(existing.tags()).containsEntry("team", "data");
        assertThat(existing.identities().contains(identity("another"))).isTrue();
    }

    @Test
    void a_running_deletion_is_reported_before_a_changed_gateway() {
        var request = aCluster().protectedWith(key);
        var existing = server.create(request.spec());
        server.deletion.start(existing.resourceId(), CALLER);

        var other = request.withGatewayUser("another").spec();

        assertThatThrownBy(() -> server.creation.start(other, CALLER)).isInstanceOf(OperationProblem.InProgress.class);
    }

    @Test
    void a_region_in_another_spelling_is_the_same_region_and_keeps_its_first_spelling() {
        var request = aCluster().at("East US");
        server.create(request.spec());

        var again = server.creation.start(request.at("eastus").spec(), CALLER);

        assertThat(again.operation()).isEmpty();
        assertThat(again.cluster().location()).isEqualTo("East US");
    }

    @Test
    void the_identity_that_calls_the_vault_cannot_be_removed() { // R19
        var request = aCluster().protectedWith(key);
        server.create(request.spec());

        assertThatThrownBy(() -> server.creation.start(
                        request.assigned(identity("another")).spec(), CALLER))
                .is(problem(ProblemCode.IDENTITY_IN_USE));
    }

    static Stream<Arguments> changes() {
        return Stream.of(
                row("kind", cluster -> cluster.ofKind(ClusterKind.HBASE), ProblemCode.CLUSTER_IMMUTABLE),
                row("location", cluster -> cluster.at("westus"), ProblemCode.CLUSTER_IMMUTABLE),
                row("roles", cluster -> cluster.with(RoleName.WORKERNODE, 9, 1), ProblemCode.CLUSTER_IMMUTABLE),
                row("properties", cluster -> cluster.inTier("Premium"), ProblemCode.CLUSTER_IMMUTABLE),
                row(
                        "key version",
                        cluster -> cluster.protectedWith(Keys.aVersion()).inTier("Premium"),
                        ProblemCode.CUSTOMER_KEY_IMMUTABLE),
                row(
                        "key removed",
                        cluster -> cluster.withoutKey().inTier("Premium"),
                        ProblemCode.CUSTOMER_KEY_IMMUTABLE));
    }

    private static Arguments row(String name, UnaryOperator<ClusterBuilder> change, ProblemCode code) {
        return arguments(name, change, code);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void a_property_that_cannot_be_changed_is_refused(
            String name, UnaryOperator<ClusterBuilder> change, ProblemCode code) { // R13
        var request = aCluster().protectedWith(key);
        var cluster = server.create(request.spec());

        assertThatThrownBy(() -> server.creation.start(change.apply(request).spec(), CALLER))
                .as(name)
                .is(problem(code));

        assertThat(server.clusters.get(cluster.id()).version()).isEqualTo(cluster.version());
    }

    @Test
    void a_customers_key_cannot_be_added_later() { // R13
        var request = aCluster();
        server.create(request.spec());

        assertThatThrownBy(() -> server.creation.start(
                        request.protectedWith(key).inTier("Premium").spec(), CALLER))
                .is(problem(ProblemCode.CUSTOMER_KEY_IMMUTABLE));
    }

    @Test
    void a_name_is_also_taken_for_other_resource_groups() {
        var request = aCluster();
        server.create(request.spec());

        assertThatThrownBy(() ->
                        server.creation.start(request.in("elsewhere", "rg2").spec(), CALLER))
                .isInstanceOf(ClusterProblem.NameTaken.class);
    }

    @Test
    void a_failed_cluster_can_only_be_deleted() {
        var request = aCluster().protectedWith(key);
        server.creation.start(request.spec(), CALLER);
        vault.disable(key);
        server.background.run();

        assertThatThrownBy(() -> server.creation.start(request.spec(), CALLER))
                .isInstanceOf(ClusterProblem.NotRunning.class)
                .hasMessageEndingWith("is FAILED; delete it and create it again");
    }
}
