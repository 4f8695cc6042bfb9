package io.keyward.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.alert.Alert;
import io.keyward.alert.AlertKind;
import io.keyward.alert.World;
import io.keyward.vault.VaultRefusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What a webhook is told, when, and by whom: the first thing at once, what follows together, nothing twice, nothing never. */
@ParameterizedClass
@EnumSource
class NotificationsTest extends ClusterWithAWebhook {

    @Test
    void the_first_alert_is_told_at_once() {
        lost();

        var delivery = claimed().orElseThrow();

        assertThat(delivery.raised()).extracting(Alert::kind).containsExactly(AlertKind.KEY_ACCESS_LOST);
        assertThat(delivery.cleared()).isEmpty();
        assertThat(delivery.cluster()).isEqualTo(cluster.resourceId());
        assertThat(delivery.attempt()).isEqualTo(1);
    }

    @Test
    void what_follows_within_the_damping_time_is_told_together_afterwards() {
        lost();
        taken(claimed().orElseThrow());
        back();
        world.fails(key, new VaultRefusal.KeyDeleted(key.key()));
        review();
        var atOnce = claimed();
        world.clock.pass(World.DAMPING);

        var delivery = claimed().orElseThrow();

        assertThat(atOnce).isEmpty();
        assertThat(delivery.cleared()).extracting(Alert::cause).containsExactly("KeyDisabled");
        assertThat(delivery.raised()).extracting(Alert::cause).containsExactly("KeyDeleted");
    }

    @Test
    void what_began_and_ended_meanwhile_is_told_once() {
        lost();
        taken(claimed().orElseThrow());
        back();
        lost();
        back();
        world.clock.pass(World.DAMPING);

        var delivery = claimed().orElseThrow();

        assertThat(delivery.raised()).isEmpty();
        assertThat(delivery.cleared()).hasSize(2);
    }

    @Test
    void damping_holds_back_no_alert() {
        lost();
        taken(claimed().orElseThrow());
        back();

        assertThat(world.open(cluster)).isEmpty();
    }

    @Test
    void one_server_delivers_at_a_time_and_another_takes_over_where_it_ended() {
        lost();
        var first = claimed();
        var meanwhile = claimed();
        world.clock.pass(LEASE.plusSeconds(1));

        var second = claimed();

        assertThat(meanwhile).isEmpty();
        assertThat(second.map(Delivery::id)).isEqualTo(first.map(Delivery::id));
        assertThat(second.map(Delivery::attempt)).contains(2);
    }

    @Test
    void one_host_is_called_so_often_at_once_and_the_others_do_not_wait_behind_it() {
        notifications.claim(new DeliveryLimit(1000, 1000), now(), now().plus(LEASE)); // what other tests have left
        var silent = "silent%d.example".formatted(cluster.id().hashCode());
        for (var hook = 0; hook < 6; hook++) {
            put("s" + hook, "https://" + silent + "/" + hook);
        }
        put("other", "https://other." + silent + "/");
        lost();
        var slots = new DeliveryLimit(7, 4);
        slots.take(silent);

        var claimed = notifications.claim(slots, now(), now().plus(LEASE));

        assertThat(claimed.stream().map(Delivery::host))
                .containsExactlyInAnyOrder("hooks.example", silent, silent, silent, "other." + silent);
        assertThat(slots.free()).isOne();
    }

    @Test
    void a_webhook_that_is_deleted_is_told_no_more() {
        lost();
        webhooks.delete(cluster.id(), "OPS");

        assertThat(claimed()).isEmpty();
        assertThat(webhooks.of(cluster.id())).isEmpty();
    }

    @Test
    void those_of_a_deleted_cluster_hear_of_the_end_first() {
        lost();
        taken(claimed().orElseThrow());
        world.clusters.change(cluster.id(), going -> {
            going.delete();
            going.markDeleted();
            return null;
        });
        world.review.sweep();
        var before = webhooks.of(cluster.id());
        world.clock.pass(World.DAMPING);
        var last = claimed().orElseThrow();
        taken(last);

        world.review.sweep();

        assertThat(before).hasSize(1);
        assertThat(last.cleared()).hasSize(1);
        assertThat(webhooks.of(cluster.id())).isEmpty();
    }

    private void taken(Delivery delivery) {
        notifications.delivered(delivery, now(), now().plus(World.DAMPING));
    }
}
