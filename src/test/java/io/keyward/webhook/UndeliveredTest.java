package io.keyward.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.alert.Alert;
import io.keyward.alert.AlertKind;
import io.keyward.alert.World;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What a webhook was not told, because its target did not take it or was not there yet, is told in time all the same. */
@ParameterizedClass
@EnumSource
class UndeliveredTest extends ClusterWithAWebhook {

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
    void an_end_that_is_given_up_is_told_anew_to_whoever_was_told_of_the_beginning() {
        lost();
        taken(claimed().orElseThrow());
        world.clock.pass(World.DAMPING);
        back();
        notifications.gaveUp(claimed().orElseThrow(), "the target answered 500", now(), now());

        var anew = claimed().orElseThrow();

        assertThat(anew.raised()).isEmpty();
        assertThat(anew.cleared()).extracting(Alert::kind).containsExactly(AlertKind.KEY_ACCESS_LOST);
        taken(anew);
        world.clock.pass(World.DAMPING);
        assertThat(claimed()).isEmpty();
    }

    @Test
    void what_is_new_waits_for_the_damping_time_and_not_for_the_turn_of_what_was_not_taken() {
        lost();
        var first = claimed().orElseThrow();
        notifications.failed(first, "the target answered 500", now(), now().plus(BACKOFF));
        back();
        var meanwhile = claimed();
        world.clock.pass(World.DAMPING);

        var again = claimed().orElseThrow();

        assertThat(meanwhile).isEmpty();
        assertThat(again.id()).isEqualTo(first.id());
        assertThat(again.attempt()).isEqualTo(2);
    }

    @Test
    void what_is_new_during_an_attempt_that_fails_waits_no_longer_either() {
        lost();
        var first = claimed().orElseThrow();
        back();
        notifications.failed(first, "the target answered 500", now(), now().plus(BACKOFF));
        world.clock.pass(World.DAMPING);

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
    void what_is_new_after_it_was_given_up_waits_for_the_damping_time_alone() {
        lost();
        notifications.gaveUp(claimed().orElseThrow(), "the target answered 500", now(), now().plus(BACKOFF));
        back();
        world.clock.pass(World.DAMPING);

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
    void what_was_on_its_way_elsewhere_when_a_webhook_was_pointed_here_is_told_here() {
        lost();
        var elsewhere = claimed().orElseThrow();
        put("Ops", "https://hooks.example/here");
        notifications.delivered(elsewhere, now(), now());

        var here = claimed().orElseThrow();

        assertThat(here.id()).isNotEqualTo(elsewhere.id());
        assertThat(here.url()).isEqualTo("https://hooks.example/here");
        assertThat(here.raised()).extracting(Alert::kind).containsExactly(AlertKind.KEY_ACCESS_LOST);
    }

    private void taken(Delivery delivery) {
        notifications.delivered(delivery, now(), now().plus(World.DAMPING));
    }

    private Webhook webhook() {
        return webhooks.find(cluster.id(), "ops").orElseThrow();
    }
}
