package io.keyward.arm.operation;

import io.keyward.arm.wire.Addresses;
import io.keyward.arm.wire.ArmError;
import io.keyward.arm.wire.KeySpelling;
import io.keyward.cluster.Cluster;
import io.keyward.key.KeyId;
import io.keyward.operation.Operation;
import io.keyward.operation.OperationOutcome;
import io.keyward.operation.OperationProgress.Progress;
import io.keyward.operation.Pause;
import io.keyward.operation.Waiting;
import io.keyward.operation.list.ListedOperation;
import io.keyward.problem.ProblemCode;
import jakarta.json.Json;
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

    static JsonObject of(Operation operation, Cluster cluster, Progress progress, Instant now) {
        var properties = properties(operation, cluster, progress, now).add("deksByKey", byKey(cluster, progress));
        return view(operation, cluster, progress).add("properties", properties).build();
    }

    /** An entry of a list, without the DEKs by key version. */
    static JsonObject listed(ListedOperation listed, Instant now) {
        var properties = properties(listed.operation(), listed.cluster(), listed.progress(), now);
        return view(listed.operation(), listed.cluster(), listed.progress())
                .add("properties", properties)
                .build();
    }

    private static JsonObjectBuilder view(Operation operation, Cluster cluster, Progress progress) {
        var view = Json.createObjectBuilder()
                .add("id", Addresses.operationPath(cluster, operation.id()))
                .add("name", operation.id().toString())
                .add("status", status(operation.outcome()))
                .add("startTime", operation.requestedAt().toString())
                .add("percentComplete", percent(operation.outcome(), progress));
        operation
                .outcome()
                .ifPresent(outcome -> view.add("endTime", outcome.at().toString()));
        operation.outcome().flatMap(OperationView::error).ifPresent(error -> view.add("error", error.inner()));
        return view;
    }

    private static String status(Optional<OperationOutcome> outcome) {
        if (outcome.isEmpty()) {
            return "InProgress";
        }
        if (outcome.get() instanceof OperationOutcome.Failed) {
            return "Failed";
        }
        return outcome.get() instanceof OperationOutcome.Canceled ? "Canceled" : "Succeeded";
    }

    private static int percent(Optional<OperationOutcome> outcome, Progress progress) {
        return outcome.filter(OperationOutcome.Succeeded.class::isInstance).isPresent() ? 100 : progress.percent();
    }

    private static Optional<ArmError> error(OperationOutcome outcome) {
        if (outcome instanceof OperationOutcome.Failed failed) {
            return Optional.of(error(failed.code(), failed.message()));
        }
        if (outcome instanceof OperationOutcome.Canceled canceled) {
            return Optional.of(error(canceled.code(), canceled.message()));
        }
        return Optional.empty();
    }

    private static ArmError error(ProblemCode code, String message) {
        return new ArmError(code, message, Optional.empty());
    }

    private static JsonObjectBuilder properties(Operation operation, Cluster cluster, Progress progress, Instant now) {
        var properties = Json.createObjectBuilder()
                .add("operation", operation.kind().name())
                .add("resourceId", cluster.resourceId().toString())
                .add("requestedBy", operation.caller().objectId())
                .add("deksDone", progress.done())
                .add("deksTotal", progress.total());
        addRate(properties, operation, progress, now);
        operation.targetKey().ifPresent(key -> properties.add("targetKey", key.toString()));
        operation.resizePlan().ifPresent(resize -> properties
                .add("role", resize.role().wire())
                .add("targetInstanceCount", resize.targetCount()));
        operation.waiting().map(OperationView::waiting).ifPresent(waiting -> properties.add("waiting", waiting));
        operation.pause().map(OperationView::paused).ifPresent(paused -> properties.add("paused", paused));
        return properties;
    }

    // averages since the request; an operation that waits has no time left that could be told
    private static void addRate(JsonObjectBuilder properties, Operation operation, Progress progress, Instant now) {
        var running = Duration.between(
                operation.requestedAt(),
                operation.outcome().map(OperationOutcome::at).orElse(now));
        progress.deksPerSecond(running).ifPresent(rate -> properties.add("deksPerSecond", rounded(rate)));
        if (operation.open() && operation.waiting().isEmpty()) {
            progress.timeLeft(running).ifPresent(left -> properties.add("secondsLeft", left.toSeconds()));
        }
    }

    private static BigDecimal rounded(double rate) {
        return BigDecimal.valueOf(rate).round(new MathContext(3));
    }

    private static JsonObjectBuilder paused(Pause pause) {
        return Json.createObjectBuilder()
                .add("by", pause.by())
                .add("at", pause.at().toString());
    }

    private static JsonObjectBuilder waiting(Waiting waiting) {
        return Json.createObjectBuilder()
                .add("code", waiting.code().wire())
                .add("reason", waiting.reason())
                .add("since", waiting.since().toString());
    }

    private static JsonArrayBuilder byKey(Cluster cluster, Progress progress) {
        var counts = Json.createArrayBuilder();
        progress.counts().byKey().entrySet().stream()
                .sorted(Comparator.comparing(entry -> entry.getKey().toString()))
                .map(entry -> count(KeySpelling.asWritten(cluster, entry.getKey()), entry.getValue()))
                .forEach(counts::add);
        return counts;
    }

    private static JsonObjectBuilder count(KeyId key, long deks) {
        return Json.createObjectBuilder().add("key", key.toString()).add("deks", deks);
    }
}
