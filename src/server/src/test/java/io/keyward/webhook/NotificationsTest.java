package io.keyward.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.alert.Alert;
import io.keyward.alert.AlertKind;
import io.keyward.alert.AlertScenario;
import io.keyward.cluster.change.EtagCondition;
import io.keyward.concurrent.KeyedLimiter;
import io.keyward.database.OnPostgresql;
import io.keyward.vault.VaultRefusal;
import org.junit.jupiter.api.Test;

/** What is delivered to a webhook, when, and by which server. */
@OnPostgresql
class NotificationsTest extends ClusterWithAWebhook {

    @Test
    void the_first_alert_is_delivered_at_once() {
        lost();

        var delivery = claimed().orElseThrow();

        assertThat(delivery.raised()).extracting(Alert::kind).containsExactly(AlertKind.KEY_ACCESS_LOST);
        assertThat(delivery.cleared()).isEmpty();
        assertThat(delivery.cluster()).isEqualTo(cluster.resourceId());
        assertThat(delivery.attempt()).isEqualTo(1);
    }

    @Test
    void changes_within_the_damping_time_are_delivered_together() {
        lost();
        succeeded(claimed().orElseThrow());
        back();
        scenario.fails(key, new VaultRefusal.KeyDeleted(key.key()));
        review();
        var atOnce = claimed();
        scenario.clock.pass(AlertScenario.DAMPING);

        var delivery = claimed().orElseThrow();

        assertThat(atOnce).isEmpty();
        assertThat(delivery.cleared()).extracting(Alert::cause).containsExactly("KeyDisabled");
        assertThat(delivery.raised()).extracting(Alert::cause).containsExactly("KeyDeleted");
    }

    @Test
    void an_alert_raised_and_cleared_within_the_damping_time_is_delivered_once_as_cleared() {
        lost();
        succeeded(claimed().orElseThrow());
        back();
        lost();
        back();
        scenario.clock.pass(AlertScenario.DAMPING);

        var delivery = claimed().orElseThrow();

        assertThat(delivery.raised()).isEmpty();
        assertThat(delivery.cleared()).hasSize(2);
    }

    @Test
    void damping_does_not_delay_alerts() {
        lost();
        succeeded(claimed().orElseThrow());
        back();

        assertThat(scenario.open(cluster)).isEmpty();
    }

    @Test
    void another_server_takes_over_a_delivery_when_the_lease_ends() {
        lost();
        var first = claimed();
        var meanwhile = claimed();
        scenario.clock.pass(LEASE.plusSeconds(1));

        var second = claimed();

        assertThat(meanwhile).isEmpty();
        assertThat(second.map(Delivery::id)).isEqualTo(first.map(Delivery::id));
        assertThat(second.map(Delivery::attempt)).contains(2);
    }

    @Test
    void a_host_at_its_limit_does_not_delay_deliveries_to_other_hosts() {
        deliveries.claim(
                new KeyedLimiter(1000, 1000), now(), now().plus(LEASE)); // leases deliveries that other tests left
        var silent = "silent%d.example".formatted(cluster.id().hashCode());
        for (var hook = 0; hook < 6; hook++) {
            put("s" + hook, "https://" + silent + "/" + hook);
        }
        put("other", "https://other." + silent + "/");
        lost();
        var limiter = new KeyedLimiter(7, 4);
        limiter.tryAcquire(silent);

        var claimed = deliveries.claim(limiter, now(), now().plus(LEASE));

        assertThat(claimed.stream().map(Delivery::host))
                .containsExactlyInAnyOrder("hooks.example", silent, silent, silent, "other." + silent);
        assertThat(limiter.available()).isOne();
    }

    @Test
    void a_deleted_webhook_gets_no_deliveries() {
        lost();
        webhooks.delete(cluster.id(), "OPS", EtagCondition.NONE);

        assertThat(claimed()).isEmpty();
        assertThat(webhooks.of(cluster.id())).isEmpty();
    }

    @Test
    void the_webhooks_of_a_deleted_cluster_are_deleted_after_the_cleared_alerts_are_delivered() {
        lost();
        succeeded(claimed().orElseThrow());
        scenario.clusters.change(cluster.id(), going -> {
            going.delete();
            going.markDeleted();
            return null;
        });
        scenario.sweep();
        webhooks.deleteOrphans();
        var before = webhooks.of(cluster.id());
        scenario.clock.pass(AlertScenario.DAMPING);
        var last = claimed().orElseThrow();
        succeeded(last);

        webhooks.deleteOrphans();

        assertThat(before).hasSize(1);
        assertThat(last.cleared()).hasSize(1);
        assertThat(webhooks.of(cluster.id())).isEmpty();
    }

    private void succeeded(Delivery delivery) {
        deliveries.succeed(delivery, now(), now().plus(AlertScenario.DAMPING));
    }
}
