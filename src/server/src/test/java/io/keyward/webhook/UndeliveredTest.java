package io.keyward.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.alert.Alert;
import io.keyward.alert.AlertKind;
import io.keyward.alert.AlertScenario;
import io.keyward.database.OnPostgresql;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Deliveries that fail or are abandoned, and webhooks that are created or changed while alerts are open. */
@OnPostgresql
class UndeliveredTest extends ClusterWithAWebhook {

    @Test
    void a_failed_delivery_is_repeated_unchanged_and_later_changes_wait() {
        lost();
        var first = claimed().orElseThrow();
        deliveries.fail(first, "the target answered 500", now(), now().plusSeconds(5));
        back();
        scenario.clock.pass(Duration.ofSeconds(5));

        var again = claimed().orElseThrow();

        assertThat(again.id()).isEqualTo(first.id());
        assertThat(again.raised()).hasSize(1);
        assertThat(again.cleared()).isEmpty();
        assertThat(webhook().lastFailure().orElseThrow().givenUp()).isFalse();
        succeeded(again);
        scenario.clock.pass(AlertScenario.DAMPING);
        assertThat(claimed().orElseThrow().cleared()).hasSize(1);
        assertThat(webhook().lastFailure()).isEmpty();
    }

    @Test
    void a_delivery_that_is_given_up_is_recorded_and_the_next_one_begins() {
        lost();
        deliveries.giveUp(claimed().orElseThrow(), "the target answered 500", now(), now());
        back();

        var next = claimed().orElseThrow();

        assertThat(webhook().lastFailure().orElseThrow().givenUp()).isTrue();
        assertThat(next.cleared()).hasSize(1);
        assertThat(next.attempt()).isEqualTo(1);
    }

    @Test
    void a_cleared_alert_is_delivered_again_after_its_delivery_was_given_up() {
        lost();
        succeeded(claimed().orElseThrow());
        scenario.clock.pass(AlertScenario.DAMPING);
        back();
        deliveries.giveUp(claimed().orElseThrow(), "the target answered 500", now(), now());

        var repeated = claimed().orElseThrow();

        assertThat(repeated.raised()).isEmpty();
        assertThat(repeated.cleared()).extracting(Alert::kind).containsExactly(AlertKind.KEY_ACCESS_LOST);
        succeeded(repeated);
        scenario.clock.pass(AlertScenario.DAMPING);
        assertThat(claimed()).isEmpty();
    }

    @Test
    void a_new_change_brings_a_failed_delivery_forward_to_the_end_of_the_damping_time() {
        lost();
        var first = claimed().orElseThrow();
        deliveries.fail(first, "the target answered 500", now(), now().plus(BACKOFF));
        back();
        var meanwhile = claimed();
        scenario.clock.pass(AlertScenario.DAMPING);

        var again = claimed().orElseThrow();

        assertThat(meanwhile).isEmpty();
        assertThat(again.id()).isEqualTo(first.id());
        assertThat(again.attempt()).isEqualTo(2);
    }

    @Test
    void a_change_during_a_failing_attempt_brings_the_next_attempt_forward() {
        lost();
        var first = claimed().orElseThrow();
        back();
        deliveries.fail(first, "the target answered 500", now(), now().plus(BACKOFF));
        scenario.clock.pass(AlertScenario.DAMPING);

        assertThat(claimed().map(Delivery::id)).contains(first.id());
    }

    @Test
    void a_failed_delivery_waits_for_its_back_off_if_nothing_changes() {
        lost();
        deliveries.fail(claimed().orElseThrow(), "the target answered 500", now(), now().plus(BACKOFF));
        review();
        var early = claimed();
        scenario.clock.pass(BACKOFF);

        assertThat(early).isEmpty();
        assertThat(claimed()).isPresent();
    }

    @Test
    void open_alerts_are_delivered_again_after_a_delivery_was_given_up() {
        lost();
        var first = claimed().orElseThrow();
        deliveries.giveUp(first, "the target answered 500", now(), now().plus(BACKOFF));
        var early = claimed();
        scenario.clock.pass(BACKOFF);

        var repeated = claimed().orElseThrow();

        assertThat(early).isEmpty();
        assertThat(repeated.id()).isNotEqualTo(first.id());
        assertThat(repeated.raised()).extracting(Alert::kind).containsExactly(AlertKind.KEY_ACCESS_LOST);
        assertThat(repeated.cleared()).isEmpty();
    }

    @Test
    void a_change_after_a_delivery_was_given_up_waits_only_for_the_damping_time() {
        lost();
        deliveries.giveUp(claimed().orElseThrow(), "the target answered 500", now(), now().plus(BACKOFF));
        back();
        scenario.clock.pass(AlertScenario.DAMPING);

        assertThat(claimed()).isPresent();
    }

    @Test
    void a_new_webhook_is_notified_once_of_open_alerts_however_often_it_is_put() {
        lost();
        put("Late", "https://hooks.example/late");
        put("Late", "https://hooks.example/late");

        var delivery = claimedOf("Late");
        deliveries.succeed(delivery.orElseThrow(), now(), now());
        put("Late", "https://hooks.example/late");

        assertThat(delivery.orElseThrow().raised()).extracting(Alert::kind).containsExactly(AlertKind.KEY_ACCESS_LOST);
        assertThat(claimedOf("Late")).isEmpty();
    }

    @Test
    void a_new_url_of_a_webhook_is_notified_of_open_alerts() {
        lost();
        deliveries.succeed(claimed().orElseThrow(), now(), now());
        put("Ops", "https://hooks.example/elsewhere");

        var delivery = claimed().orElseThrow();

        assertThat(delivery.url()).isEqualTo("https://hooks.example/elsewhere");
        assertThat(delivery.raised()).hasSize(1);
    }

    @Test
    void a_delivery_under_way_to_an_old_url_is_repeated_to_the_new_one() {
        lost();
        var old = claimed().orElseThrow();
        put("Ops", "https://hooks.example/here");
        deliveries.succeed(old, now(), now());

        var here = claimed().orElseThrow();

        assertThat(here.id()).isNotEqualTo(old.id());
        assertThat(here.url()).isEqualTo("https://hooks.example/here");
        assertThat(here.raised()).extracting(Alert::kind).containsExactly(AlertKind.KEY_ACCESS_LOST);
    }

    private void succeeded(Delivery delivery) {
        deliveries.succeed(delivery, now(), now().plus(AlertScenario.DAMPING));
    }

    private Webhook webhook() {
        return webhooks.find(cluster.id(), "ops").orElseThrow();
    }
}
