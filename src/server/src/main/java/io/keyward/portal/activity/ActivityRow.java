package io.keyward.portal.activity;

import static java.util.Comparator.comparing;

import io.keyward.audit.chain.ChainedRow;
import io.keyward.portal.reach.ClusterLink;
import jakarta.json.Json;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A record of the activity log. Texts that do not apply are empty.
 *
 * @param status a word of {@link io.keyward.audit.chain.Outcome.Status}
 * @param caller the name, or the object id of a caller without a name
 * @param cluster null if the record is about no cluster
 * @param address from where the request came
 * @param error the code of a problem
 * @param record the place in the chain of a server
 * @param facts further facts, by name
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
        List<Fact> facts) {

    /** A further fact of a record. */
    public record Fact(String name, String value) {}

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

    private static List<Fact> facts(String properties) {
        try (var reader = Json.createReader(new StringReader(properties))) {
            return reader.readObject().entrySet().stream()
                    .map(member -> new Fact(member.getKey(), ((JsonString) member.getValue()).getString()))
                    .sorted(comparing(Fact::name))
                    .toList();
        }
    }
}
