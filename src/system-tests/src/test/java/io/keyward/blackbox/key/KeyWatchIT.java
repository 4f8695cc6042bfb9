package io.keyward.blackbox.key;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.blackbox.client.Answer;
import io.keyward.blackbox.client.AssignedIdentity;
import io.keyward.blackbox.client.BlackBox;
import io.keyward.blackbox.client.ClusterBody;
import io.keyward.blackbox.client.Customer;
import io.keyward.testsupport.Polling;
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
 * At default settings, the loss of a key and its return show by themselves, and the run prints how late. Meanwhile requests
 * that need the key are refused, other requests work, and nobody has to intervene (R22, R23, R25). All losses run at the
 * same time, because each takes minutes.
 */
class KeyWatchIT {

    private static final ExecutorService CUSTOMERS = Executors.newCachedThreadPool();
    private static Map<KeyLoss, CompletableFuture<KeyLossRun>> runs;
    private static CompletableFuture<Map<String, JsonObject>> rotation;

    @BeforeAll
    static void start_all_losses() {
        var customer = Customer.of(BlackBox.server(), "losses");
        var identity = customer.identity("sealer");
        var good = customer.vault("loss-good").grant(identity).key("k");
        runs = Stream.of(KeyLoss.values())
                .collect(toMap(
                        loss -> loss,
                        loss -> CompletableFuture.supplyAsync(
                                () -> KeyLossRun.run(loss, customer, identity, good), CUSTOMERS)));
        rotation = CompletableFuture.supplyAsync(() -> interruptedRotation(customer, identity), CUSTOMERS);
    }

    @AfterAll
    static void stop_the_threads() {
        CUSTOMERS.shutdownNow();
    }

    @ParameterizedTest
    @EnumSource
    void a_loss_and_its_end_show_with_cause_and_remedy(KeyLoss loss) {
        var run = runs.get(loss).join();

        System.out.printf(
                "%-16s noticed after %4.1f s, cleared after %4.1f s (goal: 60 s); %s%n",
                loss, run.noticed().toMillis() / 1000.0, run.cleared().toMillis() / 1000.0, run.incidents());
        assertThat(run.shown().getString("code")).isEqualTo(loss.code());
        assertThat(run.shown().getString("message")).contains("; ");
        assertThat(run.shown()).containsKeys("since", "lastGoodAt", "lastAskedAt");
    }

    @ParameterizedTest
    @EnumSource
    void an_incident_records_how_late_its_begin_and_its_end_were_noticed(KeyLoss loss) {
        var all = runs.get(loss).join().incidents();
        var incidents = all.stream()
                .filter(seen -> seen.getString("state").equals(loss.state()))
                .toList();

        // the end of the silence breaks the waiting connections, which is one more incident; the newest comes first
        assertThat(incidents).hasSizeBetween(1, loss == KeyLoss.SILENT ? 2 : 1);
        var latest = incidents.get(0);
        var incident = incidents.get(incidents.size() - 1);
        assertThat(incident.getString("code")).isEqualTo(loss.code());
        assertThat(all).allMatch(seen -> incidents.contains(seen) || isFirstSeenByTheProbeThatWraps(seen));
        assertThat(seconds(incident, "noticedWithinSeconds")).isNotNegative();
        assertThat(seconds(latest, "endNoticedWithinSeconds")).isNotNegative();
    }

    private static boolean isFirstSeenByTheProbeThatWraps(JsonObject incident) {
        return incident.getString("state").equals("wrapRefused");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SILENT")
    void a_scale_up_is_refused_by_the_request_itself_and_succeeds_when_the_key_is_back(KeyLoss loss) {
        var run = runs.get(loss).join();

        assertThat(run.scaleUp().status()).isBetween(400, 499);
        assertThat(run.scaleUp().code()).isEqualTo(loss.code());
        assertThat(run.repeated()).isEqualTo("Succeeded");
    }

    @ParameterizedTest
    @EnumSource
    void scale_down_reads_and_deletion_need_no_key(KeyLoss loss) {
        var run = runs.get(loss).join();

        assertThat(run.scaleDown()).isEqualTo("Succeeded");
        assertThat(run.reads()).containsOnly(200);
        assertThat(run.deletion()).isEqualTo("Succeeded");
    }

    @ParameterizedTest
    @EnumSource(names = {"DISABLED", "DELETED", "DELETED_AGAIN", "UNWRAP_FORBIDDEN", "FIREWALL_CLOSED"})
    void a_key_change_is_refused_while_the_key_is_lost(KeyLoss loss) { // R16, R22
        var refusal = runs.get(loss).join().changeKey();

        assertThat(refusal.status()).isBetween(400, 499);
        assertThat(refusal.code()).isEqualTo(loss.code());
    }

    @ParameterizedTest
    @EnumSource(names = {"WRAP_FORBIDDEN", "GET_FORBIDDEN", "EXPIRED", "FOR_UNWRAP_ONLY"})
    void a_key_change_is_accepted_while_only_wrapping_is_refused(KeyLoss loss) {
        var answer = runs.get(loss).join().changeKey();

        assertThat(answer.status()).isEqualTo(202);
    }

    @Test
    void a_rotation_that_loses_its_key_half_way_shows_why_it_waits_and_resumes_when_the_key_is_back() {
        var operation = rotation.join();

        assertThat(operation.get("while lost").getString("status")).isEqualTo("InProgress");
        assertThat(operation
                        .get("while lost")
                        .getJsonObject("properties")
                        .getJsonObject("waiting")
                        .getString("code"))
                .isEqualTo("KeyDisabled");
        assertThat(operation.get("in the end").getString("status")).isEqualTo("Succeeded");
    }

    private static Map<String, JsonObject> interruptedRotation(Customer customer, AssignedIdentity identity) {
        var vault = customer.vault("loss-midway").grant(identity);
        var old = new KeyLoss.Key(vault, vault.key("old"), identity);
        var cluster = customer.cluster("loss-midway")
                .create(ClusterBody.of("Kafka").workers(240, 4).under(old.id(), identity));
        var target = vault.key("new");
        vault.slowDown("unwrapKey", Duration.ofMillis(500));
        var started = cluster.rotate(target).require(202);
        Polling.timeUntil(() -> operation(customer, started).getInt("percentComplete") > 0);
        KeyLoss.DISABLED.withdraw(old);
        var waiting = Polling.until(
                () -> operation(customer, started),
                operation -> operation.getJsonObject("properties").containsKey("waiting"));
        vault.clearFaults();
        KeyLoss.DISABLED.restore(old);
        return Map.of("while lost", waiting, "in the end", cluster.awaitEnd(started));
    }

    private static JsonObject operation(Customer customer, Answer started) {
        return customer.azure().get(started.operation()).require(200).json();
    }

    private static double seconds(JsonObject incident, String name) {
        return incident.getJsonNumber(name).doubleValue();
    }
}
