package io.keyward.access;

import static io.keyward.cluster.ClusterBuilder.AN_IDENTITY;
import static io.keyward.cluster.ClusterBuilder.aCluster;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.cluster.Cluster;
import io.keyward.cluster.ClusterScope;
import io.keyward.cluster.Clusters;
import io.keyward.database.OnEachDatabase;
import io.keyward.database.TestDatabase;
import io.keyward.key.KeyId;
import io.keyward.key.Keys;
import io.keyward.key.ManagedIdentityId;
import io.keyward.problem.ProblemCode;
import io.keyward.vault.KeyPermission;
import io.keyward.vault.VaultRefusal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** The incidents of the last days are found for a cluster and for a subscription, and no others. */
@OnEachDatabase
class IncidentPeriodsTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @Parameter
    TestDatabase database;

    private final String subscription = UUID.randomUUID().toString();
    private final KeyId key = Keys.aVersion();

    @Test
    void an_open_incident_is_found_with_its_cause_and_without_an_end() {
        var cluster = underKey(subscription);
        refused(AN_IDENTITY, 1);

        var open = new IncidentPeriod(key, AccessState.LOST, ProblemCode.KEY_DISABLED, second(1), Optional.empty());
        assertThat(ofCluster(cluster, second(100))).containsExactly(open);
        assertThat(ofSubscription(subscription, second(100))).containsExactly(open);
    }

    @Test
    void an_incident_that_ended_earlier_is_not_found() {
        var cluster = underKey(subscription);
        refused(AN_IDENTITY, 1);
        worked(5);

        assertThat(ofCluster(cluster, second(4)))
                .extracting(IncidentPeriod::end)
                .containsExactly(Optional.of(second(5)));
        assertThat(ofCluster(cluster, second(5))).isEmpty();
        assertThat(ofSubscription(subscription, second(4))).hasSize(1);
        assertThat(ofSubscription(subscription, second(5))).isEmpty();
    }

    @Test
    void an_incident_of_a_cluster_that_was_deleted_is_found_in_its_subscription() {
        var cluster = underKey(subscription);
        refused(AN_IDENTITY, 1);
        database.bean(Clusters.class).change(cluster.id(), deleted -> {
            deleted.markRunning();
            deleted.delete();
            deleted.markDeleted();
            return null;
        });

        assertThat(ofSubscription(subscription.toUpperCase(Locale.ROOT), second(0)))
                .hasSize(1);
    }

    @Test
    void an_incident_is_found_in_the_subscription_of_a_cluster_created_while_it_lasts() {
        refused(AN_IDENTITY, 1);
        underKey(subscription);

        assertThat(ofSubscription(subscription, second(0))).hasSize(1);
        assertThat(of(ClusterScope.of(subscription, "G"))).hasSize(1);
        assertThat(of(ClusterScope.of(subscription, "another"))).isEmpty();
    }

    @Test
    void an_incident_of_an_identity_of_another_subscription_is_not_found() {
        underKey(subscription);
        refused(new ManagedIdentityId(AN_IDENTITY.text() + "2"), 1);

        assertThat(ofSubscription(subscription, second(0))).isEmpty();
        assertThat(ofSubscription(UUID.randomUUID().toString(), second(0))).isEmpty();
    }

    private Cluster underKey(String owner) {
        var cluster = aCluster().in(owner, "g").protectedWith(key).buildBare();
        return database.bean(Clusters.class).add(cluster, added -> added);
    }

    private void refused(ManagedIdentityId identity, long at) {
        accesses().add(key, identity);
        var disabled = new VaultRefusal.KeyDisabled(key);
        accesses()
                .record(
                        key,
                        identity,
                        access -> access.failed(KeyPermission.UNWRAP_KEY, disabled, second(at)),
                        second(at));
    }

    private void worked(long at) {
        accesses().record(key, AN_IDENTITY, access -> access.worked(KeyPermission.UNWRAP_KEY, second(at)), second(at));
    }

    private List<IncidentPeriod> ofCluster(Cluster cluster, Instant since) {
        return periods().of(cluster.id(), AN_IDENTITY, List.of(key), since);
    }

    private List<IncidentPeriod> ofSubscription(String id, Instant since) {
        return periods().of(ClusterScope.of(id), List.of(key), since);
    }

    private List<IncidentPeriod> of(ClusterScope scope) {
        return periods().of(scope, List.of(key), second(0));
    }

    private IncidentPeriods periods() {
        return database.bean(IncidentPeriods.class);
    }

    private KeyAccesses accesses() {
        return database.bean(KeyAccesses.class);
    }

    private static Instant second(long second) {
        return START.plusSeconds(second);
    }
}
