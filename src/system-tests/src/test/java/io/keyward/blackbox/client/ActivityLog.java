package io.keyward.blackbox.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.JsonObject;
import java.net.URLEncoder;
import java.util.List;

/** The activity log of the tests' subscription, as its clients read it. */
public final class ActivityLog {

    private static final String SINCE = "eventTimestamp ge 2020-01-01T00:00:00Z and ";

    private final LocalAzure azure;

    public ActivityLog(LocalAzure azure) {
        this.azure = azure;
    }

    /** All events that match a condition, such as {@code status eq 'Succeeded'}, the newest first. */
    public List<JsonObject> events(String condition) {
        return azure.everyPage(path(SINCE + condition));
    }

    /** The events of one resource, the newest first. */
    public List<JsonObject> of(String resource) {
        return events("resourceId eq '%s'".formatted(resource));
    }

    /** The path with a filter. */
    public static String path(String filter) {
        return LocalAzure.SUBSCRIPTION + "/providers/microsoft.insights/eventtypes/management/values?%24filter="
                + URLEncoder.encode(filter, UTF_8).replace("+", "%20") + "&api-version=2015-04-01";
    }
}
