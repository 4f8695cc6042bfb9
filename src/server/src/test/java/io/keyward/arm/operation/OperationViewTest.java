package io.keyward.arm.operation;

import static io.keyward.cluster.ClusterBuilder.aCluster;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.cluster.Cluster;
import io.keyward.disk.DekCounts;
import io.keyward.key.KeyId;
import io.keyward.key.Keys;
import io.keyward.operation.Caller;
import io.keyward.operation.Operation;
import io.keyward.operation.OperationProblem;
import io.keyward.operation.OperationProgress.Progress;
import io.keyward.operation.Pause;
import io.keyward.operation.RotationOrigin;
import io.keyward.operation.list.ListedOperation;
import io.keyward.problem.ProblemCode;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OperationViewTest {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final Caller CALLER = new Caller("the-object", "the-app", "the-tenant");

    private final Cluster cluster = aCluster().build();

    @Test
    void an_open_operation_shows_its_progress_and_the_deks_of_each_key_version() { // invariant 2
        var from = Keys.aVersion();
        var to = Keys.aVersion();
        var rotation = Operation.rotate(cluster, to, CALLER, NOW);

        var view = OperationView.of(
                new ListedOperation(rotation, cluster, new Progress(3, 10, new DekCounts(Map.of(from, 7L, to, 3L)))),
                NOW.plusSeconds(6));

        assertThat(view.getString("status")).isEqualTo("InProgress");
        assertThat(view.getInt("percentComplete")).isEqualTo(30);
        assertThat(view.getString("startTime")).isEqualTo("2026-11-24T12:00:00Z");
        assertThat(view).doesNotContainKeys("endTime", "error");
        var properties = view.getJsonObject("properties");
        assertThat(properties.getString("operation")).isEqualTo("ROTATE");
        assertThat(properties.getString("requestedBy")).isEqualTo("the-object");
        assertThat(properties.getString("targetKey")).isEqualTo(to.toString());
        assertThat(properties.getJsonArray("deksByKey")).hasSize(2);
    }

    @Test
    void a_rotation_shows_the_key_version_before_it_and_the_rotation_that_it_rolls_back() {
        var inForce = Keys.aVersion();
        var sealed = aCluster().protectedWith(inForce).build();
        var undone = Operation.rotate(sealed, Keys.aVersion(), CALLER, NOW);
        var back = Operation.rotate(RotationOrigin.undoing(undone, sealed), sealed, inForce, CALLER, NOW);

        var views = Stream.of(undone, back)
                .map(rotation -> new ListedOperation(rotation, sealed, new Progress(0, 0, new DekCounts(Map.of()))))
                .map(listed -> OperationView.of(listed, NOW).getJsonObject("properties"))
                .toList();

        assertThat(views).extracting(view -> view.getString("previousKey")).containsOnly(inForce.toString());
        assertThat(views.get(0)).doesNotContainKey("rollsBack");
        assertThat(views.get(1).getString("rollsBack")).isEqualTo(undone.id().toString());
    }

    @Test
    void deks_are_counted_by_key_version_in_the_spelling_of_the_customer() { // R11
        var written = KeyId.parse("https://Kv1.vault.azure.net/keys/MyKey/" + "A1".repeat(16));
        var existing = aCluster().protectedWith(written).build();
        var creation = Operation.create(existing, CALLER, NOW);
        var counts = new DekCounts(Map.of(KeyId.parse(written.canonical()), 7L));

        var view = OperationView.of(
                new ListedOperation(creation, existing, new Progress(7, 10, counts)), NOW.plusSeconds(6));

        var counted = view.getJsonObject("properties").getJsonArray("deksByKey").getJsonObject(0);
        assertThat(counted.getString("key")).isEqualTo(written.toString());
        assertThat(counted.getInt("deks")).isEqualTo(7);
    }

    @Test
    void a_failed_operation_shows_its_error() {
        var creation = Operation.create(cluster, CALLER, NOW);
        creation.fail(ProblemCode.KEY_DISABLED, "the key is disabled; enable it", NOW.plusSeconds(5));

        var view = OperationView.of(
                new ListedOperation(creation, cluster, new Progress(0, 10, new DekCounts(Map.of()))),
                NOW.plusSeconds(6));

        assertThat(view.getString("status")).isEqualTo("Failed");
        assertThat(view.getString("endTime")).isEqualTo("2026-11-24T12:00:05Z");
        assertThat(view.getJsonObject("error").getString("code")).isEqualTo("KeyDisabled");
        assertThat(view.getJsonObject("error").getString("message")).isEqualTo("the key is disabled; enable it");
    }

    @Test
    void a_canceled_operation_shows_what_superseded_it() {
        var creation = Operation.create(cluster, CALLER, NOW);
        creation.cancel(new OperationProblem.Superseded(cluster.resourceId()), NOW);

        var view = OperationView.of(
                new ListedOperation(creation, cluster, new Progress(0, 10, new DekCounts(Map.of()))),
                NOW.plusSeconds(6));

        assertThat(view.getString("status")).isEqualTo("Canceled");
        assertThat(view.getJsonObject("error").getString("code")).isEqualTo("OperationSuperseded");
    }

    @Test
    void a_succeeded_operation_without_any_dek_is_100_percent_complete() {
        var creation = Operation.create(cluster, CALLER, NOW);
        creation.succeed(NOW);

        var view = OperationView.of(
                new ListedOperation(creation, cluster, new Progress(0, 0, new DekCounts(Map.of()))),
                NOW.plusSeconds(6));

        assertThat(view.getString("status")).isEqualTo("Succeeded");
        assertThat(view.getInt("percentComplete")).isEqualTo(100);
        assertThat(view).doesNotContainKey("error");
    }

    @Test
    void an_operation_that_makes_progress_shows_its_rate_without_earlier_deks_and_the_time_left() {
        var rotation = Operation.rotate(cluster, Keys.aVersion(), CALLER, NOW);

        var properties = properties(rotation, new Progress(50, 80, new DekCounts(Map.of()), 20));

        assertThat(properties.getJsonNumber("deksPerSecond").doubleValue()).isEqualTo(5);
        assertThat(properties.getInt("secondsLeft")).isEqualTo(6);
    }

    @Test
    void a_paused_operation_shows_who_paused_it_and_when_and_no_time_left() {
        var rotation = Operation.rotate(cluster, Keys.aVersion(), CALLER, NOW);
        rotation.pause(Pause.by(CALLER, NOW.plusSeconds(3)));

        var properties = properties(rotation, new Progress(5, 10, new DekCounts(Map.of())));

        assertThat(properties.getJsonObject("paused").getString("by")).isEqualTo("the-object");
        assertThat(properties.getJsonObject("paused").getString("at")).isEqualTo("2026-11-24T12:00:03Z");
        assertThat(properties.getJsonObject("waiting").getString("code")).isEqualTo("OperationPaused");
        assertThat(properties).doesNotContainKey("secondsLeft");
    }

    @Test
    void an_ended_operation_shows_the_rate_of_its_whole_time() {
        var creation = Operation.create(cluster, CALLER, NOW);
        creation.succeed(NOW.plusSeconds(3));

        var properties = properties(creation, new Progress(4, 4, new DekCounts(Map.of())));

        assertThat(properties.getJsonNumber("deksPerSecond").doubleValue()).isEqualTo(1.33);
    }

    @Test
    void an_operation_without_a_done_dek_shows_no_rate() {
        var creation = Operation.create(cluster, CALLER, NOW);

        var properties = properties(creation, new Progress(0, 4, new DekCounts(Map.of())));

        assertThat(properties).doesNotContainKeys("deksPerSecond", "secondsLeft");
    }

    @Test
    void an_entry_of_a_list_has_no_deks_by_key_version() {
        var creation = Operation.create(cluster, CALLER, NOW);
        var listed = new ListedOperation(creation, cluster, new Progress(0, 4, new DekCounts(Map.of())));

        var view = OperationView.listed(listed, NOW);

        assertThat(view.getString("name")).isEqualTo(creation.id().toString());
        assertThat(view.getJsonObject("properties").getInt("deksTotal")).isEqualTo(4);
        assertThat(view.getJsonObject("properties")).doesNotContainKey("deksByKey");
    }

    private JsonObject properties(Operation operation, Progress progress) {
        return OperationView.of(new ListedOperation(operation, cluster, progress), NOW.plusSeconds(6))
                .getJsonObject("properties");
    }
}
