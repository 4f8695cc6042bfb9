package io.keyward.retirement;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.cluster.ClusterScope;
import io.keyward.cluster.change.EtagCondition;
import io.keyward.database.OnPostgresql;
import io.keyward.key.KeyId;
import io.keyward.key.Keys;
import java.util.Set;
import java.util.UUID;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.Test;

/** What withdraws a signed statement, and what does not. */
@OnPostgresql
class RetirementReviewTest extends RetirementScenario {

    @Test
    void a_review_does_not_withdraw_a_statement_that_holds() {
        var issued = retirement.issue(key, ClusterScope.of(subscription), CALLER);

        retirement.review();

        assertThat(find(issued).withdrawnAt()).isEmpty();
    }

    @Test
    void a_new_need_of_a_cluster_withdraws_the_statement_with_a_signature() throws Exception {
        var issued = retirement.issue(key, ClusterScope.of(subscription), CALLER);
        cluster.move(key, 1);

        retirement.review();

        var withdrawn = find(issued);
        assertThat(withdrawn.withdrawnAt()).contains(CLOCK.instant());
        assertThat(withdrawn.reason().orElseThrow()).contains("1 clusters of other subscriptions");
        var signed = verified(withdrawn.withdrawal().orElseThrow());
        assertThat(signed.getHeader().getType().getType()).isEqualTo(KeyRetirement.WITHDRAWAL);
        assertThat(signed.getPayload().toJSONObject())
                .containsEntry("jti", issued.id().toString());
    }

    @Test
    void a_backup_registered_later_withdraws_the_statement() {
        var issued = retirement.issue(key, ClusterScope.of(subscription), CALLER);
        database.bean(Backups.class)
                .register("late-" + key.version(), CLOCK.instant(), Set.of(key), "operator", EtagCondition.NONE);

        retirement.review();

        assertThat(find(issued).reason().orElseThrow()).contains("backup late-");
    }

    @Test
    void a_statement_of_an_older_release_about_an_unknown_version_is_withdrawn() {
        var mistyped = Keys.aVersion();
        var old = retirements.add(
                new Retirement(UUID.randomUUID(), mistyped, subscription, "object", CLOCK.instant(), "signed"));

        retirement.review();

        assertThat(find(old).reason().orElseThrow()).contains("does not know key " + mistyped.canonical());
    }

    @Test
    void after_a_withdrawal_a_new_statement_can_be_issued() {
        var withdrawn = retirement.issue(key, ClusterScope.of(subscription), CALLER);
        cluster.move(key, SealedCluster.DEKS).prove();
        retirement.review();
        cluster.move(next, SealedCluster.DEKS).prove();

        var issued = retirement.issue(key, ClusterScope.of(subscription), CALLER);

        assertThat(issued.id()).isNotEqualTo(withdrawn.id());
        assertThat(find(withdrawn).withdrawnAt()).isPresent();
        assertThat(find(issued).withdrawnAt()).isEmpty();
    }

    @Test
    void the_header_of_a_disk_under_another_version_leaves_the_statement_true() {
        var issued = retirement.issue(key, ClusterScope.of(subscription), CALLER);

        reportHeaders(next);

        assertThat(retirements.untrue(1_000)).extracting(Retirement::id).doesNotContain(issued.id());
        reportHeaders(key);
        assertThat(retirements.untrue(1_000)).extracting(Retirement::id).contains(issued.id());
    }

    private void reportHeaders(KeyId inHeader) {
        try (var entities = database.factory().createEntityManager()) {
            entities.getTransaction().begin();
            entities.createNativeQuery(
                            "delete from disk_report where disk_id in (select id from disk where wrapped_by = :key)")
                    .setParameter("key", next.canonical())
                    .executeUpdate();
            entities.createNativeQuery(
                            "insert into disk_report (disk_id, node_id, state, key_id, in_kernel, changed_at)"
                                    + " select id, node_id, 'OPEN', :inHeader, true, current_timestamp from disk"
                                    + " where wrapped_by = :key")
                    .setParameter("inHeader", inHeader.canonical())
                    .setParameter("key", next.canonical())
                    .executeUpdate();
            entities.getTransaction().commit();
        }
    }

    @Test
    void a_review_is_one_query_while_all_statements_hold() {
        retirement.review(); // withdraws what other tests left
        retirement.issue(key, ClusterScope.of(subscription), CALLER);
        cluster.move(Keys.aVersion(), SealedCluster.DEKS).prove();
        retirement.issue(next, ClusterScope.of(subscription), CALLER);
        var statistics = database.factory().unwrap(SessionFactory.class).getStatistics();
        statistics.setStatisticsEnabled(true);

        var before = statistics.getPrepareStatementCount();
        retirement.review();

        assertThat(statistics.getPrepareStatementCount() - before).isOne();
    }
}
