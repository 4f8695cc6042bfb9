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
import io.keyward.cluster.RoleName;
import io.keyward.database.TestDatabase;
import io.keyward.key.KeyId;
import io.keyward.key.Keys;
import io.keyward.vault.InMemoryVault;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a creation is answered with that was asked for before, word for word or with something changed. */
class RepeatedCreationTest {

    private final InMemoryVault vault = new InMemoryVault();
    private final KeyId key = vault.newVersion(A_KEY);
    private final ServerRun server = new ServerRun(TestDatabase.H2, vault);

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
    void a_request_that_is_repeated_while_its_key_is_proven_is_answered_with_the_operation_that_runs() {
        var spec = aCluster().protectedWith(key).spec();
        vault.duringNextProof(() -> server.creation.start(spec, CALLER));

        var later = server.creation.start(spec, CALLER);

        assertThat(server.operations.of(later.cluster().id())).hasSize(1);
        assertThat(later.operation()).isPresent();
    }

    @Test
    void a_name_that_another_cluster_took_while_the_key_was_proven_is_taken() {
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
    void what_is_in_the_way_is_told_before_another_gateway_is() {
        var asked = aCluster().protectedWith(key);
        var standing = server.create(asked.spec());
        server.deletion.start(standing.resourceId(), CALLER);

        var other = asked.withGatewayUser("another").spec();

        assertThatThrownBy(() -> server.creation.start(other, CALLER)).isInstanceOf(OperationProblem.InProgress.class);
    }

    @Test
    void a_region_spelt_otherwise_is_the_same_and_keeps_its_first_spelling() {
        var asked = aCluster().at("East US");
        server.create(asked.spec());

        var again = server.creation.start(asked.at("eastus").spec(), CALLER);

        assertThat(again.operation()).isEmpty();
        assertThat(again.cluster().location()).isEqualTo("East US");
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

    private static Arguments row(
            String what, UnaryOperator<ClusterBuilder> change, Class<? extends ClusterProblem> problem) {
        return arguments(what, change, problem);
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
                .isInstanceOf(ClusterProblem.NotRunning.class)
                .hasMessageEndingWith("is FAILED; delete it and create it anew");
    }
}
