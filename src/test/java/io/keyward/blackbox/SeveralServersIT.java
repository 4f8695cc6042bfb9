package io.keyward.blackbox;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.testserver.OnPostgresql;
import io.keyward.testserver.RunningKeyward;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * Two servers of one installation with the watch at its default settings: together they are as one to customers and to
 * vaults, and what one of them leaves when it is killed the other one takes over, or leaves as it is.
 */
@OnPostgresql
@Order(3) // among the longest: not last, to go on alone
class SeveralServersIT {

    private static final Duration BETWEEN_PROBES = Duration.ofMillis(22_500); // PT25S, shortened by a tenth at most

    private static RunningKeyward first;
    private static TwoServers.Together together;
    private static TwoServers.Alone alone;

    @BeforeAll
    static void all_is_played_once() throws Exception {
        var hook = HookReceiver.freePort();
        first = RunningKeyward.with(
                "several", Map.of("keyward.webhook.hosts", "localhost:" + hook, "keyward.rotation.pause", "PT1S"));
        try (var receiver = new HookReceiver(first, hook)) {
            var seen = new TwoServersPlay(first, receiver).play();
            together = seen.together();
            alone = seen.alone();
        }
    }

    @Test
    void a_key_is_probed_by_one_server_at_a_time() {
        var probes = together.probes().stream()
                .collect(groupingBy(call -> call.getString("version"), mapping(SeveralServersIT::at, toList())));

        assertThat(probes).hasSize(TwoServersPlay.WATCHED);
        assertThat(probes.values())
                .allSatisfy(times ->
                        assertThat(pauses(times)).isNotEmpty().allMatch(pause -> pause.compareTo(BETWEEN_PROBES) >= 0));
    }

    @Test
    void both_servers_tell_the_same() {
        var lost = together.alarm().shown();

        assertThat(together.accessible())
                .allMatch(told -> told.getString("state").equals("accessible"));
        assertThat(together.accessible().get(1)).isEqualTo(together.accessible().get(0));
        assertThat(lost).allMatch(told -> told.getString("code").equals("KeyDisabled"));
        assertThat(lost.get(1)).isEqualTo(lost.get(0));
    }

    @Test
    void an_alert_is_raised_once_and_told_once() {
        assertThat(together.alarm().alerts())
                .filteredOn(SeveralServersIT::isLoss)
                .hasSize(1);
        assertThat(deliveries("raised")).hasSize(1);
        assertThat(deliveries("cleared")).hasSize(1);
    }

    @Test
    void keys_that_a_killed_server_was_probing_are_watched_on_by_the_other_one() {
        System.out.printf(
                "%d keys were left behind; losses noticed after %s, their ends after %s%n",
                alone.leftBehind().size(), alone.noticed(), alone.cleared());

        assertThat(alone.leftBehind()).isNotEmpty();
        assertThat(alone.noticed()).hasSize(TwoServersPlay.EXPOSED);
        assertThat(alone.cleared()).hasSize(TwoServersPlay.EXPOSED);
    }

    @Test
    void a_rotation_that_both_servers_take_up_loses_no_dek() {
        requireWhole(together.shared());
    }

    @Test
    void a_rotation_goes_on_when_its_server_is_there_again_and_the_other_one_does_not_break_it() {
        requireWhole(alone.interrupted());
    }

    private static void requireWhole(TwoServers.Rotation rotation) {
        assertThat(rotation.midway()).isEqualTo("InProgress");
        assertThat(rotation.end()).isEqualTo("Succeeded");
        assertThat(rotation.stored().deks()).hasSize(TwoServersPlay.DEKS).allMatch(dek -> dek.wrappedBy()
                .equalsIgnoreCase(rotation.target()));
        rotation.stored().requireReadable(new LocalAzure(first));
    }

    // by their ids: one that was cut off is told again under the same
    private static Stream<String> deliveries(String turn) {
        return together.alarm().deliveries().stream()
                .filter(delivery -> tellsOfLoss(delivery, turn))
                .map(delivery -> delivery.header("X-keyward-delivery"))
                .distinct();
    }

    static boolean tellsOfLoss(HookReceiver.Received delivery, String turn) {
        return delivery.json().getJsonArray(turn).getValuesAs(JsonObject.class).stream()
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
