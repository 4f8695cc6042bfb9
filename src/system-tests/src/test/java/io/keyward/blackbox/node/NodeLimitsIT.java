package io.keyward.blackbox.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.blackbox.client.BlackBox;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Limits on what a node can write and request, and on the form of its requests. */
class NodeLimitsIT extends EnrolledMachine {

    @Test
    void a_node_stores_no_more_recovery_kits_than_are_kept_of_its_disks() {
        var disk = disk(machine.plan(), "data");

        var answers = IntStream.range(0, 8)
                .mapToObj(beat -> machine.report(disk, beat * 200, 200, key()))
                .toList();

        assertThat(answers.get(0).status()).isEqualTo(200);
        assertRefused(answers.get(1), 409, "NodeLimitReached");
        assertThat(answers.get(1).message()).contains("disk " + disk, "256");
        assertThat(answers).allMatch(answer -> answer.status() == 200 || answer.status() == 409);
    }

    @Test
    void a_node_with_more_alerts_than_are_kept_is_refused_and_the_same_alert_in_other_words_is_not() {
        var disk = disk(machine.plan(), "data");

        for (var beat = 0; beat < 5; beat++) {
            machine.alert(disk, beat, 900, index -> "PlantedToken").require(200);
        }

        assertRefused(machine.alert(disk, 9, 900, index -> "Problem" + index), 409, "NodeLimitReached");
        assertThat(machine.alert(disk, 9, 1, index -> "two words").status()).isEqualTo(400);
    }

    @Test
    void a_temp_disk_gets_no_volume_without_end() {
        var disk = disk(machine.plan(), "temp");

        var refused = IntStream.range(0, 1_000)
                .mapToObj(i -> machine.token(disk, UUID.randomUUID().toString()))
                .filter(answer -> answer.status() != 200)
                .findFirst()
                .orElseThrow();

        assertThat(List.of(409, 429)).contains(refused.status());
        assertThat(formerVolumes(disk)).hasSizeLessThanOrEqualTo(100);
    }

    @Test
    void a_deeply_nested_body_and_a_time_that_no_database_stores_are_refused() {
        var disk = disk(machine.plan(), "data");
        var key = key();

        assertRefused(machine.raw("{\"a\":" + "[".repeat(50_000)), 400, "InvalidRequestContent");
        assertRefused(
                machine.kit(disk, key, "https://kv/secrets/s/1", "+999999999-12-31T00:00:00Z"),
                400,
                "InvalidRequestContent");
        assertRefused(machine.kit(disk, key, "https://kv/secrets/\0", null), 400, "InvalidRequestContent");
        assertRefused(machine.kit(disk, key, "x".repeat(600), null), 400, "InvalidRequestContent");
    }

    @Test
    void a_flood_is_refused_and_other_nodes_are_not_affected() {
        var flooding = new Machine(BlackBox.server(), IDENTITY);
        flooding.enroll(CLUSTER, "hn1-hostil");

        var refused = IntStream.range(
                        0, 1_000) // many, because the limit grants more requests while a slow machine sends
                .mapToObj(i -> flooding.get("/nodes/%s/plan".formatted(flooding.id())))
                .filter(answer -> answer.status() != 200)
                .findFirst()
                .orElseThrow();

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("Retry-After")).isPresent();
        assertThat(machine.get("/nodes/%s/plan".formatted(machine.id())).status())
                .isEqualTo(200);
    }

    private String key() {
        return machine.plan().getJsonArray("disks").getJsonObject(0).getString("keyId");
    }
}
