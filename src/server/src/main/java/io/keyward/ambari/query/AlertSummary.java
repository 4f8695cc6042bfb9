package io.keyward.ambari.query;

import static io.keyward.text.JsonFactories.BUILDERS;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** The number of alert rows by state, in Ambari's format. */
public final class AlertSummary {

    private static final List<String> STATES = List.of("OK", "WARNING", "CRITICAL", "UNKNOWN");

    private AlertSummary() {}

    public static JsonObjectBuilder of(List<AmbariResource> alerts) {
        var summary = BUILDERS.createObjectBuilder();
        STATES.forEach(state -> summary.add(state, count(in(state, alerts))));
        return summary;
    }

    public static JsonArrayBuilder grouped(List<AmbariResource> alerts) {
        var groups = BUILDERS.createArrayBuilder();
        alerts.stream()
                .collect(groupingBy(alert -> text(alert, "definition_name"), LinkedHashMap::new, toList()))
                .values()
                .forEach(group -> groups.add(BUILDERS.createObjectBuilder()
                        .add("definition_id", Long.parseLong(text(group.get(0), "definition_id")))
                        .add("definition_name", text(group.get(0), "definition_name"))
                        .add("summary", withTexts(group))));
        return groups;
    }

    private static JsonObjectBuilder withTexts(List<AmbariResource> group) {
        var summary = BUILDERS.createObjectBuilder();
        STATES.forEach(state -> {
            var matching = in(state, group);
            var count = count(matching);
            latest(matching).ifPresent(alert -> count.add("latest_text", text(alert, "text")));
            summary.add(state, count);
        });
        return summary;
    }

    private static JsonObjectBuilder count(List<AmbariResource> alerts) {
        return BUILDERS.createObjectBuilder()
                .add("count", alerts.size())
                .add(
                        "original_timestamp",
                        latest(alerts).map(AlertSummary::since).orElse(0L))
                .add("maintenance_count", 0);
    }

    private static List<AmbariResource> in(String state, List<AmbariResource> alerts) {
        return alerts.stream()
                .filter(alert -> text(alert, "state").equals(state))
                .toList();
    }

    private static Optional<AmbariResource> latest(List<AmbariResource> alerts) {
        return alerts.stream().max(Comparator.comparing(AlertSummary::since));
    }

    private static Long since(AmbariResource alert) {
        return Long.valueOf(text(alert, "original_timestamp"));
    }

    private static String text(AmbariResource alert, String property) {
        return alert.value("Alert/" + property).orElseThrow();
    }
}
