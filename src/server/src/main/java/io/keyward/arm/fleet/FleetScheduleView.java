package io.keyward.arm.fleet;

import static io.keyward.text.JsonFactories.BUILDERS;

import io.keyward.fleet.schedule.FleetSchedule;
import io.keyward.fleet.schedule.Recurrence;
import io.keyward.fleet.schedule.ScheduleJson;
import io.keyward.fleet.schedule.ScheduledRun;
import io.keyward.operation.Caller;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A schedule of fleet rotations in responses. */
final class FleetScheduleView {

    private static final DateTimeFormatter LOCAL =
            DateTimeFormatter.ofPattern("EEEE uuuu-MM-dd HH:mm xxx VV", Locale.ENGLISH);

    private FleetScheduleView() {}

    static JsonObject of(FleetSchedule schedule) {
        return BUILDERS.createObjectBuilder()
                .add("id", schedule.resourceId())
                .add("name", schedule.name())
                .add("type", "Microsoft.HDInsight/fleetSchedules")
                .add("etag", schedule.etag())
                .add("properties", properties(schedule))
                .build();
    }

    private static JsonObjectBuilder properties(FleetSchedule schedule) {
        var definition = schedule.definition();
        var properties = BUILDERS.createObjectBuilder(ScheduleJson.of(definition))
                .add("owner", owner(schedule.owner()))
                .add("createdAt", schedule.createdAt().toString());
        schedule.nextRun().ifPresent(next -> properties.add("nextRun", time(next, definition.recurrence())));
        schedule.lastRun().ifPresent(last -> properties.add("lastRun", lastRun(last)));
        schedule.latestFleet().ifPresent(latest -> properties.add("latestFleetRotation", latest.toString()));
        return properties;
    }

    private static JsonObjectBuilder owner(Caller owner) {
        var json = BUILDERS.createObjectBuilder().add("objectId", owner.objectId());
        add(json, "tenantId", owner.tenantId());
        add(json, "applicationId", owner.applicationId());
        return json;
    }

    private static JsonObjectBuilder time(Instant instant, Recurrence recurrence) {
        return BUILDERS.createObjectBuilder()
                .add("at", instant.toString())
                .add("local", LOCAL.format(instant.atZone(recurrence.zone())));
    }

    private static JsonObjectBuilder lastRun(ScheduledRun run) {
        var json = BUILDERS.createObjectBuilder()
                .add("outcome", run.outcome().wireName())
                .add("dueAt", run.due().toString())
                .add("at", run.at().toString());
        add(json, "message", run.message());
        return json;
    }

    private static void add(JsonObjectBuilder json, String name, String value) {
        if (value != null) {
            json.add(name, value);
        }
    }
}
