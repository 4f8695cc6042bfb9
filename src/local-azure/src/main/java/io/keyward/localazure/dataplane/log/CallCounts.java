package io.keyward.localazure.dataplane.log;

import static io.keyward.localazure.text.JsonFactories.BUILDERS;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Counts the calls to one vault by operation, key version, caller and outcome. Not thread-safe. */
final class CallCounts {

    private final Map<CallKind, Long> counts = new LinkedHashMap<>();

    /** Calls with the same values of these properties are counted together. */
    private record CallKind(String operation, String key, String version, String oid, LoggedCall.CallOutcome outcome) {}

    void add(LoggedCall call) {
        counts.merge(
                new CallKind(call.operation(), call.key(), call.version(), call.oid(), call.outcome()), 1L, Long::sum);
    }

    /** The member {@code calls} leaves out requests without a valid token. The member {@code answers} counts every request. */
    JsonObject toJson(String vault) {
        return BUILDERS.createObjectBuilder()
                .add("vault", vault)
                .add("calls", BUILDERS.createObjectBuilder(Map.copyOf(byOperation())))
                .add("answers", responses())
                .build();
    }

    private Map<String, Object> byOperation() {
        var calls = new TreeMap<String, Object>();
        counts.forEach((kind, count) -> {
            if (!kind.oid().isEmpty()) {
                calls.merge(kind.operation(), count, (one, other) -> (Long) one + (Long) other);
            }
        });
        return calls;
    }

    private JsonArrayBuilder responses() {
        var responses = BUILDERS.createArrayBuilder();
        counts.forEach((kind, count) -> responses.add(BUILDERS.createObjectBuilder()
                .add("operation", kind.operation())
                .add("key", kind.key())
                .add("version", kind.version())
                .add("oid", kind.oid())
                .add("status", kind.outcome().status())
                .add("code", kind.outcome().code())
                .add("innerCode", kind.outcome().innerCode())
                .add("count", count)));
        return responses;
    }
}
