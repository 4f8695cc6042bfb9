package io.keyward.portal.push;

import static io.keyward.text.JsonFactories.BUILDERS;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.keyward.overview.RecentChange;
import jakarta.json.JsonObject;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * An event of a stream.
 *
 * @param id the position of the browser after the event; empty if the event does not change it
 */
record ServerEvent(String id, String name, JsonObject data) {

    /** Keeps the connection open, and tells the browser that the server is alive. */
    static final ServerEvent BEAT = new ServerEvent("", "beat", JsonObject.EMPTY_JSON_OBJECT);

    private static final ResourceBundle TEXTS = ResourceBundle.getBundle("io.keyward.portal.texts", Locale.ROOT);

    /** The stream has begun, and the browser's data are current up to this position. */
    static ServerEvent current(String position) {
        return new ServerEvent(position, "current", JsonObject.EMPTY_JSON_OBJECT);
    }

    /** The browser may have missed changes, and should load its data again. */
    static ServerEvent reload(String position) {
        return new ServerEvent(position, "reload", JsonObject.EMPTY_JSON_OBJECT);
    }

    static ServerEvent of(ChangeLog.Entry entry) {
        var change = entry.change();
        var data = BUILDERS.createObjectBuilder()
                .add("change", change.kind().name())
                .add("subject", change.subject())
                .add("cluster", change.cluster().toString());
        if (change.isOfAlert()) {
            data.add("text", text(change));
        }
        return new ServerEvent(entry.position(), change.isOfAlert() ? "alert" : "operation", data.build());
    }

    private static String text(RecentChange change) {
        return "%s: %s, %s"
                .formatted(
                        TEXTS.getString("severity." + change.alert().severity()),
                        change.cluster().name(),
                        TEXTS.getString("alertKind." + change.alert()));
    }

    byte[] bytes() {
        var position = id.isEmpty() ? "" : "id: %s\n".formatted(id);
        return "%sevent: %s\ndata: %s\n\n".formatted(position, name, data).getBytes(UTF_8);
    }
}
