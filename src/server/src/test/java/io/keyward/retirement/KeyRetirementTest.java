package io.keyward.retirement;

import static io.keyward.problem.ProblemCondition.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.cluster.ClusterScope;
import io.keyward.database.OnPostgresql;
import io.keyward.database.TestBeans;
import io.keyward.installation.InstallationKeys;
import io.keyward.key.Keys;
import io.keyward.problem.ProblemCode;
import java.time.Clock;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** Signed statements that nothing needs a key version: when one is issued, and what it says. */
@OnPostgresql
class KeyRetirementTest extends RetirementScenario {

    @Test
    void a_statement_of_retirement_is_signed_with_a_published_key() throws Exception {
        var issued = retirement.issue(key, ClusterScope.of(subscription), CALLER);

        var signed = verified(issued.statement());
        assertThat(signed.getHeader().getType().getType()).isEqualTo(KeyRetirement.STATEMENT);
        assertThat(signed.getPayload().toJSONObject())
                .containsEntry("jti", issued.id().toString())
                .containsEntry("key", key.canonical())
                .containsEntry("verdict", "SAFE_TO_RETIRE")
                .containsEntry("requester", "object");
    }

    @Test
    void no_statement_is_issued_for_a_needed_version_and_the_error_says_what_needs_it() {
        assertThatThrownBy(() -> retirement.issue(next, ClusterScope.of(cluster.subscription()), CALLER))
                .is(problem(ProblemCode.KEY_STILL_NEEDED))
                .hasMessageContaining("cluster " + cluster.name() + ": 4 DEKs on 2 nodes");
    }

    @Test
    void a_resource_group_is_told_that_there_is_a_need_outside_and_neither_name_nor_number() {
        var other = cluster.sibling(next);
        var group = ClusterScope.of(cluster.subscription(), "without-clusters");

        assertThatThrownBy(() -> retirement.issue(next, group, CALLER)).is(problem(ProblemCode.KEY_UNKNOWN));
        assertThat(estate().of(next, group).objection().orElseThrow())
                .hasMessageContaining("needed by something outside the resource group without-clusters;")
                .hasMessageNotContaining(cluster.name())
                .hasMessageNotContaining(other.name());
    }

    @Test
    void a_resource_group_has_the_statements_about_versions_that_its_clusters_were_under() {
        var group = ClusterScope.of(cluster.subscription(), cluster.group().toUpperCase(Locale.ROOT));
        var another = ClusterScope.of(cluster.subscription(), "without-clusters");

        var issued = retirement.issue(key, group, CALLER);
        var again = retirement.issue(key, ClusterScope.of(cluster.subscription()), CALLER);

        assertThat(again.id()).isEqualTo(issued.id());
        assertThat(retirements.page(group, Optional.empty(), 10)).hasSize(1);
        assertThat(retirements.find(group, issued.id().toString())).isPresent();
        assertThat(retirements.page(another, Optional.empty(), 10)).isEmpty();
        assertThat(retirements.find(another, issued.id().toString())).isEmpty();
    }

    private KeyEstate estate() {
        return database.bean(KeyEstate.class);
    }

    @Test
    void no_statement_is_issued_without_a_signing_key() {
        var beans = new TestBeans(database, () -> {})
                .with(InstallationKeys.class, new InstallationKeys(Optional.empty(), CLOCK))
                .with(Clock.class, CLOCK);

        assertThatThrownBy(() -> beans.get(KeyRetirement.class).issue(key, ClusterScope.of(subscription), CALLER))
                .is(problem(ProblemCode.SIGNING_KEY_MISSING));
    }

    @Test
    void no_statement_is_issued_for_an_unknown_version() {
        var mistyped = Keys.aVersion();

        assertThatThrownBy(() -> retirement.issue(mistyped, ClusterScope.of(subscription), CALLER))
                .is(problem(ProblemCode.KEY_UNKNOWN));
        assertThat(retirements.inForce(subscription, mistyped)).isEmpty();
    }

    @Test
    void a_subscription_has_one_statement_in_force_about_a_version() {
        var first = retirement.issue(key, ClusterScope.of(subscription), CALLER);
        var repeated = retirement.issue(key, ClusterScope.of(subscription.toUpperCase(Locale.ROOT)), CALLER);
        var elsewhere = retirement.issue(key, ClusterScope.of(UUID.randomUUID().toString()), CALLER);

        assertThat(repeated.id()).isEqualTo(first.id());
        assertThat(elsewhere.id()).isNotEqualTo(first.id());
        assertThat(retirements.page(ClusterScope.of(subscription), Optional.empty(), 10))
                .hasSize(1);
    }

    @Test
    void requests_at_the_same_time_get_the_same_statement() throws Exception {
        var requests = Executors.newFixedThreadPool(4);
        try {
            Callable<Retirement> request = () -> retirement.issue(key, ClusterScope.of(subscription), CALLER);
            var ids = new HashSet<UUID>();
            for (var answer : requests.invokeAll(Collections.nCopies(4, request))) {
                ids.add(answer.get().id());
            }

            assertThat(ids).hasSize(1);
        } finally {
            requests.shutdown();
        }
    }

    @Test
    void statements_are_listed_in_pages_newest_first() {
        retirement.issue(key, ClusterScope.of(subscription), CALLER);
        cluster.move(Keys.aVersion(), SealedCluster.DEKS).prove();
        retirement.issue(next, ClusterScope.of(subscription), CALLER);

        var first = retirements.page(ClusterScope.of(subscription), Optional.empty(), 1);
        var second = retirements.page(ClusterScope.of(subscription), Optional.of(first.get(0)), 1);
        var third = retirements.page(ClusterScope.of(subscription), Optional.of(second.get(0)), 1);

        assertThat(List.of(first.get(0).key(), second.get(0).key())).containsExactlyInAnyOrder(key, next);
        assertThat(third).isEmpty();
    }

    @Test
    void a_statement_says_how_many_erasures_only_an_operator_acknowledged() throws Exception {
        var version = Keys.aVersion();
        var deleted = SealedCluster.under(version, database).delete();
        var acknowledged = new AcknowledgedErasure(
                version, deleted.cluster().resourceId(), Optional.empty(), SealedCluster.DEKS, "Jo", "shredded");
        acknowledged.noteRequest("object", CLOCK.instant());
        database.bean(AcknowledgedErasures.class).add(acknowledged);

        var issued = retirement.issue(version, ClusterScope.of(subscription), CALLER);

        assertThat(verified(issued.statement()).getPayload().toJSONObject())
                .containsEntry("acknowledgedErasures", (long) SealedCluster.DEKS);
    }
}
