package io.keyward.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.cluster.change.EtagCondition;
import io.keyward.database.OnPostgresql;
import io.keyward.problem.Problem;
import io.keyward.problem.ProblemCode;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** A conditional request changes a webhook only as its sender read it. */
@OnPostgresql
class WebhookConditionTest extends ClusterWithAWebhook {

    @Test
    void a_delivery_does_not_change_the_etag_and_another_url_does() {
        var created = etag();
        lost();
        deliveries.succeed(claimed().orElseThrow(), now(), now());
        assertThat(etag()).isEqualTo(created);

        put("Ops", "https://hooks.example/2");

        assertThat(etag()).isNotEqualTo(created);
    }

    @Test
    void a_webhook_that_somebody_else_has_changed_is_neither_changed_nor_deleted() {
        var seen = EtagCondition.unchangedSince(etag());
        put("Ops", "https://hooks.example/theirs");

        assertRefused(() -> put(seen));
        assertRefused(() -> webhooks.delete(cluster.id(), "ops", seen));

        assertThat(webhook().url()).isEqualTo("https://hooks.example/theirs");
    }

    @Test
    void a_new_webhook_replaces_none_and_a_change_creates_none() {
        assertRefused(() -> put(EtagCondition.isNew()));
        webhooks.delete(cluster.id(), "Ops", EtagCondition.unchangedSince(etag()));

        assertRefused(() -> put(EtagCondition.unchangedSince("*")));
        put(EtagCondition.isNew());

        assertThat(webhook().url()).isEqualTo("https://hooks.example/mine");
    }

    private void put(EtagCondition condition) {
        scenario.clusters.change(
                cluster.id(),
                locked -> webhooks.put(locked.id(), "Ops", "https://hooks.example/mine", condition, 9, now()));
    }

    private static void assertRefused(ThrowingCallable change) {
        assertThatThrownBy(change).isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.code())
                .isEqualTo(ProblemCode.PRECONDITION_FAILED));
    }

    private Webhook webhook() {
        return webhooks.find(cluster.id(), "Ops").orElseThrow();
    }

    private String etag() {
        return webhook().etag();
    }
}
