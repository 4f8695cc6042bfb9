package io.keyward.localazure.dataplane.log;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** How often a vault was asked for what, and how that ended. Not for use by several threads at once. */
final class CallCounts {

    private final Map<Sort, Long> counts = new LinkedHashMap<>();

    /** Calls that are counted together. */
    private record Sort(String operation, String key, String version, String oid, LoggedCall.Outcome outcome) {}

    void add(LoggedCall call) {
        counts.merge(new Sort(call.operation(), call.key(), call.version(), call.oid(), call.outcome()), 1L, Long::sum);
    }

    /** {@code calls} by operation leaves out requests without a valid token, {@code answers} tells of every request. */
    JsonObject toJson(String vault) {
        return Json.createObjectBuilder()
                .add("vault", vault)
                .add("calls", Json.createObjectBuilder(Map.copyOf(byOperation())))
                .add("answers", answers())
                .build();
    }

    private Map<String, Object> byOperation() {
        var calls = new TreeMap<String, Object>();
        counts.forEach((sort, count) -> {
            if (!sort.oid().isEmpty()) {
                calls.merge(sort.operation(), count, (one, other) -> (Long) one + (Long) other);
            }
        });
        return calls;
    }

    private JsonArrayBuilder answers() {
        var answers = Json.createArrayBuilder();
        counts.forEach((sort, count) -> answers.add(Json.createObjectBuilder()
                .add("operation", sort.operation())
                .add("key", sort.key())
                .add("version", sort.version())
                .add("oid", sort.oid())
                .add("status", sort.outcome().status())
                .add("code", sort.outcome().code())
                .add("innerCode", sort.outcome().innerCode())
                .add("count", count)));
        return answers;
    }
}
