package io.keyward.blackbox;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.testserver.BothDatabases;
import io.keyward.testserver.RunningKeyward;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Keys are taken away and given back, at default settings: that shows within a minute both ways, the doors refuse what
 * would strand a cluster and nothing else, and no hand is laid on anything (R22, R23, R25). All is played at the same
 * time, as it takes its time.
 */
@BothDatabases
class KeyWatchIT {

    private static final Duration GOAL = Duration.ofSeconds(60);
    private static final JsonObject SLOW_UNWRAP = Json.createObjectBuilder()
            .add("kind", "slow")
            .add("delay", "PT0.5S")
            .add("operation", "unwrapKey")
            .build();

    private static final ExecutorService PLAYERS = Executors.newCachedThreadPool();
    private static Map<KeyLoss, CompletableFuture<LostAndFound>> plays;
    private static CompletableFuture<Map<String, JsonObject>> rotation;

    @BeforeAll
    static void everything_is_played_at_once() {
        var customer = Customer.of(RunningKeyward.shared(), "losses");
        var identity = customer.identity("sealer");
        var good = customer.vault("loss-good").grant(identity).key("k");
        plays = Stream.of(KeyLoss.values())
                .collect(toMap(
                        loss -> loss,
                        loss -> CompletableFuture.supplyAsync(
                                () -> LostAndFound.play(loss, customer, identity, good), PLAYERS)));
        rotation = CompletableFuture.supplyAsync(() -> interruptedRotation(customer, identity), PLAYERS);
    }

    @AfterAll
    static void nobody_plays_any_more() {
        PLAYERS.shutdownNow();
    }

    @ParameterizedTest
    @EnumSource
    void a_loss_and_its_end_show_within_a_minute_with_cause_and_remedy(KeyLoss loss) {
        var played = plays.get(loss).join();

        System.out.printf(
                "%-16s noticed after %4.1f s, cleared after %4.1f s; %s%n",
                loss, played.noticed().toMillis() / 1000.0, played.cleared().toMillis() / 1000.0, played.incidents());
        assertThat(played.noticed()).isLessThan(GOAL);
        assertThat(played.cleared()).isLessThan(GOAL);
        assertThat(played.shown().getString("code")).isEqualTo(loss.code());
        assertThat(played.shown().getString("message")).contains("; ");
        assertThat(played.shown()).containsKeys("since", "lastGoodAt", "lastAskedAt");
    }

    @ParameterizedTest
    @EnumSource
    void the_incident_tells_both_delays(KeyLoss loss) {
        var incidents = plays.get(loss).join().incidents();

        // a vault that ends its silence hangs up on whoever is asking: one more fault, the latest first
        assertThat(incidents).hasSizeBetween(1, loss == KeyLoss.SILENT ? 2 : 1);
        var latest = incidents.get(0);
        var incident = incidents.get(incidents.size() - 1);
        assertThat(incident.getString("code")).isEqualTo(loss.code());
        assertThat(incidents).allMatch(one -> one.getString("state").equals(loss.state()));
        assertThat(seconds(incident, "noticedWithinSeconds")).isLessThan(GOAL.toMillis() / 1000.0);
        assertThat(seconds(latest, "endNoticedWithinSeconds")).isLessThan(GOAL.toMillis() / 1000.0);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SILENT")
    void more_nodes_are_refused_by_the_request_itself_and_can_be_asked_for_again_later(KeyLoss loss) {
        var played = plays.get(loss).join();

        assertThat(played.scaleUp().status()).isBetween(400, 499);
        assertThat(played.scaleUp().code()).isEqualTo(loss.code());
        assertThat(played.repeated()).isEqualTo("Succeeded");
    }

    @ParameterizedTest
    @EnumSource
    void fewer_nodes_reading_and_deleting_need_no_key(KeyLoss loss) {
        var played = plays.get(loss).join();

        assertThat(played.scaleDown()).isEqualTo("Succeeded");
        assertThat(played.reads()).containsOnly(200);
        assertThat(played.deletion()).isEqualTo("Succeeded");
    }

    @ParameterizedTest
    @EnumSource(names = {"DISABLED", "DELETED", "DELETED_AGAIN", "UNWRAP_FORBIDDEN", "FIREWALL_CLOSED"})
    void a_cluster_whose_key_is_lost_cannot_change_it(KeyLoss loss) { // R16, R22
        var refusal = plays.get(loss).join().changeKey();

        assertThat(refusal.status()).isBetween(400, 499);
        assertThat(refusal.code()).isEqualTo(loss.code());
    }

    @ParameterizedTest
    @EnumSource(names = {"WRAP_FORBIDDEN", "GET_FORBIDDEN", "EXPIRED", "FOR_UNWRAP_ONLY"})
    void where_only_wrap_is_refused_changing_the_key_is_the_remedy(KeyLoss loss) {
        assertThat(plays.get(loss).join().changeKey().status()).isEqualTo(202);
    }

    @Test
    void a_rotation_that_loses_access_half_way_says_so_and_goes_on_by_itself() {
        var seen = rotation.join();

        assertThat(seen.get("while lost").getString("status")).isEqualTo("InProgress");
        assertThat(seen.get("while lost")
                        .getJsonObject("properties")
                        .getJsonObject("waiting")
                        .getString("code"))
                .isEqualTo("KeyDisabled");
        assertThat(seen.get("in the end").getString("status")).isEqualTo("Succeeded");
    }

    private static Map<String, JsonObject> interruptedRotation(Customer customer, AssignedIdentity identity) {
        var vault = customer.vault("loss-midway").grant(identity);
        var old = new KeyLoss.Key(vault, vault.key("old"), identity);
        var cluster = customer.cluster("loss-midway")
                .create(ClusterBody.of("Kafka").workers(240, 4).under(old.id(), identity));
        var target = vault.key("new");
        vault.misbehave(SLOW_UNWRAP);
        var started = cluster.rotate(target).require(202);
        LostAndFound.until(() -> operation(customer, started).getInt("percentComplete") > 0);
        KeyLoss.DISABLED.take(old);
        LostAndFound.until(
                () -> operation(customer, started).getJsonObject("properties").containsKey("waiting"));
        var waiting = operation(customer, started);
        vault.behave();
        KeyLoss.DISABLED.giveBack(old);
        return Map.of("while lost", waiting, "in the end", cluster.end(started));
    }

    private static JsonObject operation(Customer customer, Answer started) {
        return customer.azure().follow(started.operation()).require(200).json();
    }

    private static double seconds(JsonObject incident, String name) {
        return incident.getJsonNumber(name).doubleValue();
    }
}
