package io.keyward.ambari;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** How many lines are in which state, as Ambari sums them up. */
final class Summary {

    private static final List<String> STATES = List.of("OK", "WARNING", "CRITICAL", "UNKNOWN");

    private Summary() {}

    static JsonObjectBuilder of(List<Item> alerts) {
        var summary = Json.createObjectBuilder();
        STATES.forEach(state -> summary.add(state, count(in(state, alerts))));
        return summary;
    }

    static JsonArrayBuilder grouped(List<Item> alerts) {
        var groups = Json.createArrayBuilder();
        alerts.stream()
                .collect(groupingBy(alert -> text(alert, "definition_name"), LinkedHashMap::new, toList()))
                .values()
                .forEach(group -> groups.add(Json.createObjectBuilder()
                        .add("definition_id", Long.parseLong(text(group.get(0), "definition_id")))
                        .add("definition_name", text(group.get(0), "definition_name"))
                        .add("summary", withTexts(group))));
        return groups;
    }

    private static JsonObjectBuilder withTexts(List<Item> group) {
        var summary = Json.createObjectBuilder();
        STATES.forEach(state -> {
            var matching = in(state, group);
            var count = count(matching);
            latest(matching).ifPresent(alert -> count.add("latest_text", text(alert, "text")));
            summary.add(state, count);
        });
        return summary;
    }

    private static JsonObjectBuilder count(List<Item> alerts) {
        return Json.createObjectBuilder()
                .add("count", alerts.size())
                .add("original_timestamp", latest(alerts).map(Summary::since).orElse(0L))
                .add("maintenance_count", 0);
    }

    private static List<Item> in(String state, List<Item> alerts) {
        return alerts.stream()
                .filter(alert -> text(alert, "state").equals(state))
                .toList();
    }

    private static Optional<Item> latest(List<Item> alerts) {
        return alerts.stream().max(Comparator.comparing(Summary::since));
    }

    private static Long since(Item alert) {
        return Long.valueOf(text(alert, "original_timestamp"));
    }

    private static String text(Item alert, String property) {
        return alert.value("Alert/" + property).orElseThrow();
    }
}
