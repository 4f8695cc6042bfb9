package io.keyward.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.cluster.Cluster;
import io.keyward.database.TestDatabase;
import io.keyward.key.KeyId;
import io.keyward.key.Keys;
import io.keyward.vault.VaultRefusal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What a webhook is told, when, and by whom: the first thing at once, what follows together, nothing twice, nothing never. */
@ParameterizedClass
@EnumSource
class NotificationsTest {

    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Duration BACKOFF = Duration.ofMinutes(15);

    @Parameter
    TestDatabase database;

    private final KeyId key = Keys.aVersion();
    private World world;
    private Cluster cluster;
    private Webhooks webhooks;
    private Notifications notifications;

    @BeforeEach
    void aClusterWithAWebhook() {
        world = new World(database);
        webhooks = world.beans.get(Webhooks.class);
        notifications = world.beans.get(Notifications.class);
        cluster = world.runningUnder(key);
        put("Ops", "https://hooks.example/1");
    }

    private void put(String name, String url) {
        world.clusters.change(cluster.id(), locked -> webhooks.put(locked.id(), name, url, 9, now()));
    }

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
    void what_was_not_taken_is_repeated_as_the_same_delivery_and_what_came_later_waits() {
        lost();
        var first = claimed().orElseThrow();
        notifications.failed(first, "the target answered 500", now(), now().plusSeconds(5));
        back();
        world.clock.pass(Duration.ofSeconds(5));

        var again = claimed().orElseThrow();

        assertThat(again.id()).isEqualTo(first.id());
        assertThat(again.raised()).hasSize(1);
        assertThat(again.cleared()).isEmpty();
        assertThat(webhook().lastFailure().orElseThrow().givenUp()).isFalse();
        taken(again);
        world.clock.pass(World.DAMPING);
        assertThat(claimed().orElseThrow().cleared()).hasSize(1);
        assertThat(webhook().lastFailure()).isEmpty();
    }

    @Test
    void what_is_given_up_is_told_so_and_makes_way() {
        lost();
        notifications.gaveUp(claimed().orElseThrow(), "the target answered 500", now(), now());
        back();

        var next = claimed().orElseThrow();

        assertThat(webhook().lastFailure().orElseThrow().givenUp()).isTrue();
        assertThat(next.cleared()).hasSize(1);
        assertThat(next.attempt()).isEqualTo(1);
    }

    @Test
    void what_is_new_does_not_wait_for_the_turn_of_what_was_not_taken() {
        lost();
        var first = claimed().orElseThrow();
        notifications.failed(first, "the target answered 500", now(), now().plus(BACKOFF));
        var meanwhile = claimed();
        back();

        var again = claimed().orElseThrow();

        assertThat(meanwhile).isEmpty();
        assertThat(again.id()).isEqualTo(first.id());
        assertThat(again.attempt()).isEqualTo(2);
    }

    @Test
    void what_is_new_during_an_attempt_that_fails_does_not_wait_either() {
        lost();
        var first = claimed().orElseThrow();
        back();
        notifications.failed(first, "the target answered 500", now(), now().plus(BACKOFF));

        assertThat(claimed().map(Delivery::id)).contains(first.id());
    }

    @Test
    void where_there_is_nothing_new_what_was_not_taken_waits_for_its_turn() {
        lost();
        notifications.failed(claimed().orElseThrow(), "the target answered 500", now(), now().plus(BACKOFF));
        review();
        var early = claimed();
        world.clock.pass(BACKOFF);

        assertThat(early).isEmpty();
        assertThat(claimed()).isPresent();
    }

    @Test
    void what_is_still_open_when_it_is_given_up_is_told_anew() {
        lost();
        var first = claimed().orElseThrow();
        notifications.gaveUp(first, "the target answered 500", now(), now().plus(BACKOFF));
        var early = claimed();
        world.clock.pass(BACKOFF);

        var anew = claimed().orElseThrow();

        assertThat(early).isEmpty();
        assertThat(anew.id()).isNotEqualTo(first.id());
        assertThat(anew.raised()).extracting(Alert::kind).containsExactly(AlertKind.KEY_ACCESS_LOST);
        assertThat(anew.cleared()).isEmpty();
    }

    @Test
    void what_is_new_after_it_was_given_up_is_told_at_once() {
        lost();
        notifications.gaveUp(claimed().orElseThrow(), "the target answered 500", now(), now().plus(BACKOFF));
        back();

        assertThat(claimed()).isPresent();
    }

    @Test
    void a_webhook_made_during_an_incident_is_told_of_it_once_however_often_it_is_put() {
        lost();
        put("Late", "https://hooks.example/late");
        put("Late", "https://hooks.example/late");

        var told = claimedOf("Late");
        notifications.delivered(told.orElseThrow(), now(), now());
        put("Late", "https://hooks.example/late");

        assertThat(told.orElseThrow().raised()).extracting(Alert::kind).containsExactly(AlertKind.KEY_ACCESS_LOST);
        assertThat(claimedOf("Late")).isEmpty();
    }

    @Test
    void a_webhook_that_points_elsewhere_is_told_there_of_what_is_open() {
        lost();
        notifications.delivered(claimed().orElseThrow(), now(), now());
        put("Ops", "https://hooks.example/elsewhere");

        var delivery = claimed().orElseThrow();

        assertThat(delivery.url()).isEqualTo("https://hooks.example/elsewhere");
        assertThat(delivery.raised()).hasSize(1);
    }

    @Test
    void one_host_is_called_so_often_at_once_and_the_others_do_not_wait_behind_it() {
        notifications.claim(new Slots(1000, 1000), now(), now().plus(LEASE)); // what other tests have left
        var silent = "silent%d.example".formatted(cluster.id().hashCode());
        for (var hook = 0; hook < 6; hook++) {
            put("s" + hook, "https://" + silent + "/" + hook);
        }
        put("other", "https://other." + silent + "/");
        lost();
        var slots = new Slots(7, 4);
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
            going.deleted();
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

    private void lost() {
        world.unwrapRefused(key);
        review();
    }

    private void back() {
        world.works(key);
        review();
    }

    private void review() {
        world.review.review(cluster.id());
    }

    private Optional<Delivery> claimed() {
        return claimedOf("Ops");
    }

    private Optional<Delivery> claimedOf(String name) {
        var wanted = webhooks.find(cluster.id(), name).map(Webhook::id);
        return notifications.claim(new Slots(1000, 1000), now(), now().plus(LEASE)).stream()
                .filter(delivery ->
                        wanted.filter(id -> id == delivery.webhook()).isPresent())
                .findFirst();
    }

    private void taken(Delivery delivery) {
        notifications.delivered(delivery, now(), now().plus(World.DAMPING));
    }

    private Webhook webhook() {
        return webhooks.find(cluster.id(), "ops").orElseThrow();
    }

    private Instant now() {
        return world.clock.instant();
    }
}
