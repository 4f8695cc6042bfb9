package io.keyward.blackbox.resilience;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.blackbox.client.LocalAzure;
import io.keyward.blackbox.client.StoredAuditLog;
import io.keyward.blackbox.client.WebhookReceiver;
import io.keyward.testserver.OwnServers;
import io.keyward.testserver.RunningKeyward;
import io.keyward.testserver.shared.ServerPair;
import jakarta.json.JsonObject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Two servers of one installation behave like one to customers and to vaults. When one is killed, the other takes over its
 * probes and its rotation.
 */
@Order(3) // one of the longest: starts early, so that it does not run alone at the end
@ResourceLock(ServerPair.NAME)
@OwnServers({ServerPair.NAME, ServerPair.SECOND})
class SeveralServersIT {

    private static final Duration BETWEEN_PROBES = Duration.ofSeconds(9); // PT10S, shortened by a tenth at most

    private static RunningKeyward first;
    private static TwoServersObservations.BothRunning bothRunning;
    private static TwoServersObservations.AfterKill afterKill;

    @BeforeAll
    static void run_the_scenario_once() throws Exception {
        first = ServerPair.firstAlone();
        try (var receiver = new WebhookReceiver(first, ServerPair.WEBHOOK_PORT)) {
            var observations = new TwoServersScenario(first, receiver).run();
            bothRunning = observations.bothRunning();
            afterKill = observations.afterKill();
        }
    }

    @Test
    void a_key_is_probed_by_one_server_at_a_time() {
        var probes = bothRunning.probes().stream()
                .collect(groupingBy(call -> call.getString("version"), mapping(SeveralServersIT::at, toList())));

        assertThat(probes).hasSize(TwoServersScenario.WATCHED);
        assertThat(probes.values())
                .allSatisfy(times ->
                        assertThat(pauses(times)).isNotEmpty().allMatch(pause -> pause.compareTo(BETWEEN_PROBES) >= 0));
    }

    @Test
    void both_servers_show_the_same_key_access() {
        var lost = bothRunning.loss().shown();

        assertThat(bothRunning.accessible())
                .allMatch(access -> access.getString("state").equals("accessible"));
        assertThat(bothRunning.accessible().get(1))
                .isEqualTo(bothRunning.accessible().get(0));
        assertThat(lost).allMatch(access -> access.getString("code").equals("KeyDisabled"));
        assertThat(lost.get(1)).isEqualTo(lost.get(0));
    }

    @Test
    void an_alert_is_raised_once_and_delivered_once() {
        assertThat(bothRunning.loss().alerts())
                .filteredOn(SeveralServersIT::isLoss)
                .hasSize(1);
        assertThat(deliveriesOf("raised")).hasSize(1);
        assertThat(deliveriesOf("cleared")).hasSize(1);
    }

    @Test
    void the_other_server_probes_the_keys_that_a_killed_server_was_probing() {
        System.out.printf(
                "%d leases were left behind; losses were noticed after %s, their ends after %s%n",
                afterKill.leftBehind().size(), afterKill.noticed(), afterKill.cleared());

        assertThat(afterKill.leftBehind()).isNotEmpty();
        assertThat(afterKill.noticed()).hasSize(TwoServersScenario.EXPOSED);
        assertThat(afterKill.cleared()).hasSize(TwoServersScenario.EXPOSED);
    }

    @Test
    void a_rotation_of_one_server_is_completed_beside_another_server() {
        assertComplete(bothRunning.rotation());
    }

    @Test
    void both_servers_move_ranges_of_one_rotation() {
        var range = "of rotation " + bothRunning.rotation().operation() + " runs as job execution";

        assertThat(bothRunning.logs()).hasSize(2).allMatch(log -> log.contains("range ") && log.contains(range));
    }

    @Test
    void a_rotation_of_a_killed_server_is_completed_by_the_other_server() {
        assertComplete(afterKill.rotation());
    }

    @Test
    void wrong_passwords_that_one_server_counted_are_refused_by_the_other() {
        var guesses = bothRunning.guesses();

        assertThat(guesses.atFirst()).hasSize(ServerPair.WRONG_PASSWORDS).containsOnly(401);
        assertThat(guesses.atSecond()).isEqualTo(429);
    }

    @Test
    void a_request_of_a_node_that_changed_something_is_refused_when_another_server_gets_it() {
        var answers = bothRunning.repeated();

        answers.get(0).require(200);
        assertThat(answers.get(1).status()).isEqualTo(401);
        assertThat(answers.get(1).body()).contains("InvalidNodeSignature");
    }

    @Test
    void the_audit_log_of_both_servers_is_intact_and_has_every_operation() {
        StoredAuditLog.of(first).assertComplete();
    }

    @Test
    void one_of_the_servers_has_run_each_sweep() throws SQLException {
        var hasRun = new TreeMap<String, Boolean>();
        try (var database = first.database();
                var statement = database.createStatement();
                var rows = statement.executeQuery("select task_name, last_success from scheduled_task")) {
            while (rows.next()) {
                hasRun.put(rows.getString(1), rows.getTimestamp(2) != null);
            }
        }

        assertThat(hasRun)
                .containsKeys("alerts", "dek-tally", "old-records", "retirements", "watched-keys")
                .doesNotContainValue(false);
    }

    private static void assertComplete(TwoServersObservations.Rotation rotation) {
        assertThat(rotation.midway()).isEqualTo("InProgress");
        assertThat(rotation.end()).isEqualTo("Succeeded");
        assertThat(rotation.stored().deks()).hasSize(TwoServersScenario.DEKS).allMatch(dek -> dek.wrappedBy()
                .equalsIgnoreCase(rotation.target()));
        rotation.stored().assertReadable(new LocalAzure(first));
    }

    // distinct by id, because an interrupted delivery is repeated under the same id
    private static Stream<String> deliveriesOf(String list) {
        return bothRunning.loss().deliveries().stream()
                .filter(delivery -> reportsLoss(delivery, list))
                .map(delivery -> delivery.header("X-keyward-delivery"))
                .distinct();
    }

    static boolean reportsLoss(WebhookReceiver.Received delivery, String list) {
        return delivery.json().getJsonArray(list).getValuesAs(JsonObject.class).stream()
                .anyMatch(SeveralServersIT::isLoss);
    }

    private static boolean isLoss(JsonObject alert) {
        return alert.getString("kind").equals("KEY_ACCESS_LOST");
    }

    private static List<Duration> pauses(List<Instant> times) {
        return IntStream.range(1, times.size())
                .mapToObj(next -> Duration.between(times.get(next - 1), times.get(next)))
                .toList();
    }

    private static Instant at(JsonObject call) {
        return Instant.parse(call.getString("at"));
    }
}
