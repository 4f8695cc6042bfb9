package io.keyward.fleet;

import static io.keyward.text.JsonFactories.BUILDERS;
import static io.keyward.text.JsonFactories.READERS;

import io.keyward.key.KeyName;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** The JSON of a request, as it is stored and shown. Equal requests have the same text. */
public final class FleetRequestText {

    private FleetRequestText() {}

    public static String write(FleetRequest request) {
        return json(request).toString();
    }

    /** The members of a request: {@code selection}, {@code target} and the options. */
    public static JsonObject json(FleetRequest request) {
        var options = request.options();
        return BUILDERS.createObjectBuilder()
                .add("selection", selection(request.selection()))
                .add("target", target(request.target()))
                .add("order", order(options.order()))
                .add("canary", options.canary())
                .add("atOnce", options.atOnce())
                .add("stopAfterFailures", options.stopAfter())
                .build();
    }

    private static JsonObjectBuilder selection(FleetSelection selection) {
        var json = BUILDERS.createObjectBuilder();
        selection.vault().ifPresent(vault -> json.add("vaultUri", vault));
        selection.keyName().ifPresent(name -> json.add("keyName", name));
        selection.keyVersion().ifPresent(version -> json.add("keyVersion", version));
        if (!selection.tags().isEmpty()) {
            var tags = BUILDERS.createObjectBuilder();
            new TreeMap<>(selection.tags()).forEach(tags::add);
            json.add("tags", tags);
        }
        if (!selection.clusters().isEmpty()) {
            json.add("clusters", BUILDERS.createArrayBuilder(selection.clusters()));
        }
        selection.olderThanDays().ifPresent(days -> json.add("keyOlderThanDays", days));
        return json;
    }

    private static JsonObjectBuilder target(FleetTarget target) {
        var json = BUILDERS.createObjectBuilder();
        target.key().ifPresent(key -> json.add("vaultUri", key.vault()).add("keyName", key.name()));
        target.version().ifPresent(version -> json.add("keyVersion", version));
        return json;
    }

    /** The name of an order in requests and responses. */
    public static String order(FleetOrder order) {
        return switch (order) {
            case NAME -> "name";
            case FEWEST_DEKS -> "fewestDeks";
            case LISTED -> "listed";
        };
    }

    /** Reads what {@link #write} has written. */
    public static FleetRequest read(String text) {
        try (var reader = READERS.createReader(new StringReader(text))) {
            return read(reader.readObject());
        }
    }

    private static FleetRequest read(JsonObject json) {
        return new FleetRequest(
                readSelection(json.getJsonObject("selection")),
                readTarget(json.getJsonObject("target")),
                new FleetOptions(
                        readOrder(json.getString("order")),
                        json.getInt("canary"),
                        json.getInt("atOnce"),
                        json.getInt("stopAfterFailures")));
    }

    private static FleetSelection readSelection(JsonObject json) {
        var tags = new HashMap<String, String>();
        if (json.containsKey("tags")) {
            json.getJsonObject("tags").forEach((name, value) -> tags.put(name, ((JsonString) value).getString()));
        }
        var clusters = json.containsKey("clusters")
                ? json.getJsonArray("clusters").getValuesAs(JsonString::getString)
                : List.<String>of();
        return new FleetSelection(
                text(json, "vaultUri"),
                text(json, "keyName"),
                text(json, "keyVersion"),
                tags,
                clusters,
                json.containsKey("keyOlderThanDays") ? Optional.of(json.getInt("keyOlderThanDays")) : Optional.empty());
    }

    private static FleetTarget readTarget(JsonObject json) {
        return new FleetTarget(
                text(json, "keyName").map(name -> new KeyName(json.getString("vaultUri"), name)),
                text(json, "keyVersion"));
    }

    private static FleetOrder readOrder(String word) {
        for (var order : FleetOrder.values()) {
            if (order(order).equals(word)) {
                return order;
            }
        }
        throw new IllegalStateException("no order is called %s".formatted(word));
    }

    private static Optional<String> text(JsonObject json, String name) {
        return Optional.ofNullable(json.getString(name, null));
    }
}
