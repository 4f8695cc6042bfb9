package io.keyward.arm.operation;

import static io.keyward.text.JsonFactories.BUILDERS;

import io.keyward.arm.wire.Addresses;
import io.keyward.arm.wire.ArmError;
import io.keyward.cluster.Cluster;
import io.keyward.key.KeyId;
import io.keyward.operation.OperationOutcome;
import io.keyward.operation.OperationProgress.Progress;
import io.keyward.operation.Pause;
import io.keyward.operation.RotationOrigin;
import io.keyward.operation.Waiting;
import io.keyward.operation.list.ListedOperation;
import io.keyward.operation.list.ListedOperation.Stage;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/** The JSON of an operation's status: ARM's members, and additions of Keyward under {@code properties}. */
final class OperationView {

    private OperationView() {}

    static JsonObject of(ListedOperation listed, Instant now) {
        var properties = properties(listed, now).add("deksByKey", byKey(listed.cluster(), listed.progress()));
        return view(listed).add("properties", properties).build();
    }

    /** An entry of a list, without the DEKs by key version. */
    static JsonObject listed(ListedOperation listed, Instant now) {
        return view(listed).add("properties", properties(listed, now)).build();
    }

    private static JsonObjectBuilder view(ListedOperation listed) {
        var operation = listed.operation();
        var view = BUILDERS.createObjectBuilder()
                .add("id", Addresses.operationPath(listed.cluster(), operation.id()))
                .add("name", operation.id().toString())
                .add("status", status(listed.stage()))
                .add("startTime", operation.requestedAt().toString())
                .add("percentComplete", listed.percent());
        operation
                .outcome()
                .ifPresent(outcome -> view.add("endTime", outcome.at().toString()));
        operation
                .outcome()
                .flatMap(OperationOutcome::reason)
                .map(reason -> new ArmError(reason.code(), reason.message(), Optional.empty()))
                .ifPresent(error -> view.add("error", error.inner()));
        return view;
    }

    private static String status(Stage stage) {
        return switch (stage) {
            case RUNNING, WAITING, PAUSED -> "InProgress";
            case SUCCEEDED -> "Succeeded";
            case FAILED -> "Failed";
            case CANCELED -> "Canceled";
        };
    }

    private static JsonObjectBuilder properties(ListedOperation listed, Instant now) {
        var operation = listed.operation();
        var progress = listed.progress();
        var properties = BUILDERS.createObjectBuilder()
                .add("operation", operation.kind().name())
                .add("resourceId", listed.cluster().resourceId().toString())
                .add("requestedBy", operation.caller().objectId())
                .add("deksDone", progress.done())
                .add("deksTotal", progress.total());
        addRate(properties, listed, now);
        operation.targetKey().ifPresent(key -> properties.add("targetKey", key.toString()));
        operation.origin().ifPresent(origin -> addOrigin(properties, origin));
        operation.resizePlan().ifPresent(resize -> properties
                .add("role", resize.role().wireName())
                .add("targetInstanceCount", resize.targetCount()));
        operation.waiting().map(OperationView::waiting).ifPresent(waiting -> properties.add("waiting", waiting));
        operation.canceledBy().ifPresent(by -> properties.add("canceledBy", by));
        operation.pause().map(OperationView::paused).ifPresent(paused -> properties.add("paused", paused));
        return properties;
    }

    private static void addOrigin(JsonObjectBuilder properties, RotationOrigin origin) {
        properties.add("previousKey", origin.previousKey().toString());
        origin.rollsBack().ifPresent(undone -> properties.add("rollsBack", undone.toString()));
        origin.fleet().ifPresent(fleet -> properties.add("fleetRotationId", fleet.toString()));
    }

    // the rate is the average since the request
    private static void addRate(JsonObjectBuilder properties, ListedOperation listed, Instant now) {
        var operation = listed.operation();
        var end = operation.outcome().map(OperationOutcome::at).orElse(now);
        listed.progress()
                .deksPerSecond(Duration.between(operation.requestedAt(), end))
                .ifPresent(rate -> properties.add("deksPerSecond", rounded(rate)));
        listed.timeLeft(now).ifPresent(left -> properties.add("secondsLeft", left.toSeconds()));
    }

    private static BigDecimal rounded(double rate) {
        return BigDecimal.valueOf(rate).round(new MathContext(3));
    }

    private static JsonObjectBuilder paused(Pause pause) {
        return BUILDERS.createObjectBuilder()
                .add("by", pause.by())
                .add("at", pause.at().toString());
    }

    private static JsonObjectBuilder waiting(Waiting waiting) {
        return BUILDERS.createObjectBuilder()
                .add("code", waiting.code().wireName())
                .add("reason", waiting.reason())
                .add("since", waiting.since().toString());
    }

    private static JsonArrayBuilder byKey(Cluster cluster, Progress progress) {
        var counts = BUILDERS.createArrayBuilder();
        progress.counts().byKey().entrySet().stream()
                .sorted(Comparator.comparing(entry -> entry.getKey().toString()))
                .map(entry -> count(cluster.asWritten(entry.getKey()), entry.getValue()))
                .forEach(counts::add);
        return counts;
    }

    private static JsonObjectBuilder count(KeyId key, long deks) {
        return BUILDERS.createObjectBuilder().add("key", key.toString()).add("deks", deks);
    }
}
