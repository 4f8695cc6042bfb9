package io.keyward.blackbox.key;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.blackbox.client.Answer;
import io.keyward.blackbox.client.ClusterBody;
import io.keyward.testsupport.Polling;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A disabled key, a key that no longer wraps, and a key that is disabled in the middle of a rotation. */
class KeyWatchIT extends KeyLossScenario {

    private CompletableFuture<Map<String, JsonObject>> rotation;

    KeyWatchIT() {
        super(EnumSet.of(KeyLoss.DISABLED, KeyLoss.WRAP_FORBIDDEN));
    }

    @BeforeAll
    void start_a_rotation() {
        rotation = CompletableFuture.supplyAsync(this::interruptedRotation, customers);
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

    private Map<String, JsonObject> interruptedRotation() {
        var vault = customer.vault("loss-midway").grant(identity);
        var old = new KeyLoss.Key(vault, vault.key("old"), identity);
        var cluster = customer.cluster("loss-midway")
                .create(ClusterBody.of("Kafka").workers(240, 4).under(old.id(), identity));
        var target = vault.key("new");
        vault.slowDown("unwrapKey", Duration.ofMillis(500));
        var started = cluster.rotate(target).require(202);
        Polling.timeUntil(() -> operation(started).getInt("percentComplete") > 0);
        KeyLoss.DISABLED.withdraw(old);
        var waiting = Polling.until(
                () -> operation(started),
                operation -> operation.getJsonObject("properties").containsKey("waiting"));
        vault.clearFaults();
        KeyLoss.DISABLED.restore(old);
        return Map.of("while lost", waiting, "in the end", cluster.awaitEnd(started));
    }

    private JsonObject operation(Answer started) {
        return customer.azure().get(started.operation()).require(200).json();
    }
}
