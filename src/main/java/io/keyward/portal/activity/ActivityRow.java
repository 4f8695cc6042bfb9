package io.keyward.portal.activity;

import io.keyward.audit.chain.ChainedRow;
import io.keyward.portal.reach.ClusterLink;
import jakarta.json.Json;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A record of the activity log. Texts that do not apply are empty.
 *
 * @param status a word of {@link io.keyward.audit.chain.Outcome.Status}
 * @param caller the name, or the object id of a caller without a name
 * @param cluster null if the record is about no cluster
 * @param address from where the request came
 * @param error the code of a problem
 * @param record the place in the chain of a server
 * @param facts further facts by their names
 */
public record ActivityRow(
        Instant at,
        String action,
        String status,
        String caller,
        String resource,
        ClusterLink cluster,
        String address,
        String error,
        String correlation,
        String record,
        Map<String, String> facts) {

    static ActivityRow of(ChainedRow row, ClusterLink cluster) {
        var values = row.values();
        return new ActivityRow(
                Instant.parse(values.get("occurred_at")),
                values.get("action"),
                values.get("status"),
                text(values, "actor_name").or(() -> text(values, "actor")).orElse(""),
                values.get("scope"),
                cluster,
                text(values, "address").orElse(""),
                text(values, "error_code").orElse(""),
                text(values, "correlation_id").orElse(""),
                row.server() + "/" + row.sequence(),
                facts(values.get("properties")));
    }

    private static Optional<String> text(Map<String, String> values, String name) {
        return Optional.ofNullable(values.get(name));
    }

    private static Map<String, String> facts(String properties) {
        var facts = new TreeMap<String, String>();
        try (var reader = Json.createReader(new StringReader(properties))) {
            reader.readObject().forEach((name, value) -> facts.put(name, ((JsonString) value).getString()));
        }
        return facts;
    }
}
