package io.keyward.blackbox.key;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.blackbox.client.AssignedIdentity;
import io.keyward.blackbox.client.BlackBox;
import io.keyward.blackbox.client.Customer;
import jakarta.json.JsonObject;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * With its default settings, the watch reports the loss of a key and its return without a request. The test prints how long
 * that took. Meanwhile requests that need the key are refused, other requests work, and nobody has to intervene (R22, R23,
 * R25).
 * All losses run at the same time, because each takes minutes.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class KeyLossScenario {

    final ExecutorService customers = Executors.newCachedThreadPool();
    final Customer customer = Customer.of(BlackBox.server(), "losses");
    final AssignedIdentity identity = customer.identity("sealer");

    private final Set<KeyLoss> losses;
    private Map<KeyLoss, CompletableFuture<KeyLossRun>> runs;

    KeyLossScenario(Set<KeyLoss> losses) {
        this.losses = losses;
    }

    @BeforeAll
    void start_all_losses() {
        var good = customer.vault("loss-good").grant(identity).key("k");
        runs = losses().collect(toMap(
                loss -> loss,
                loss -> CompletableFuture.supplyAsync(
                        () -> KeyLossRun.run(loss, customer, identity, good), customers)));
    }

    @AfterAll
    void stop_the_threads() {
        customers.shutdownNow();
    }

    Stream<KeyLoss> losses() {
        return losses.stream();
    }

    Stream<KeyLoss> lossesOfAnsweringVaults() {
        return losses().filter(loss -> loss != KeyLoss.SILENT);
    }

    Stream<KeyLoss> lossesOfTheWholeKey() {
        return losses().filter(loss -> loss.state().equals("lost"));
    }

    Stream<KeyLoss> lossesOfWrapping() {
        return losses().filter(loss -> loss.state().equals("wrapRefused"));
    }

    @ParameterizedTest
    @MethodSource("losses")
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
    @MethodSource("losses")
    void an_incident_records_how_late_its_begin_and_its_end_were_noticed(KeyLoss loss) {
        var all = runs.get(loss).join().incidents();
        var incidents = all.stream()
                .filter(seen -> seen.getString("state").equals(loss.state()))
                .toList();

        // the end of the silence breaks the waiting connections, which can be one more incident; the newest comes first
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
    @MethodSource("lossesOfAnsweringVaults")
    void a_scale_up_is_refused_by_the_request_itself_and_succeeds_when_the_key_is_back(KeyLoss loss) {
        var run = runs.get(loss).join();

        assertThat(run.scaleUp().status()).isBetween(400, 499);
        assertThat(run.scaleUp().code()).isEqualTo(loss.code());
        assertThat(run.repeated()).isEqualTo("Succeeded");
    }

    @ParameterizedTest
    @MethodSource("losses")
    void scale_down_reads_and_deletion_need_no_key(KeyLoss loss) {
        var run = runs.get(loss).join();

        assertThat(run.scaleDown()).isEqualTo("Succeeded");
        assertThat(run.reads()).containsOnly(200);
        assertThat(run.deletion()).isEqualTo("Succeeded");
    }

    @ParameterizedTest
    @MethodSource("lossesOfTheWholeKey")
    void a_key_change_is_refused_while_the_key_is_lost(KeyLoss loss) { // R16, R22
        var refusal = runs.get(loss).join().changeKey();

        assertThat(refusal.status()).isBetween(400, 499);
        assertThat(refusal.code()).isEqualTo(loss.code());
    }

    @ParameterizedTest
    @MethodSource("lossesOfWrapping")
    void a_key_change_is_accepted_while_only_wrapping_is_refused(KeyLoss loss) {
        var answer = runs.get(loss).join().changeKey();

        assertThat(answer.status()).isEqualTo(202);
    }

    private static double seconds(JsonObject incident, String name) {
        return incident.getJsonNumber(name).doubleValue();
    }
}
