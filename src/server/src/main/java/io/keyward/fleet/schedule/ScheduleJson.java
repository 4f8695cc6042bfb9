package io.keyward.fleet.schedule;

import static io.keyward.text.JsonFactories.BUILDERS;

import io.keyward.fleet.FleetRequestText;
import jakarta.json.JsonObject;
import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.Locale;

/** The JSON of the definition of a schedule, as in requests and responses. */
public final class ScheduleJson {

    public static final String RECURRENCE = "recurrence";
    public static final String ENABLED = "enabled";
    public static final String FLEET_ROTATION = "fleetRotation";
    public static final String EVERY_DAYS = "everyDays";
    public static final String WEEKDAYS = "weekdays";
    public static final String TIME = "time";
    public static final String TIME_ZONE = "timeZone";

    private ScheduleJson() {}

    /** The members that a request must have. */
    public static JsonObject of(ScheduleDefinition definition) {
        return BUILDERS.createObjectBuilder()
                .add(RECURRENCE, of(definition.recurrence()))
                .add(ENABLED, definition.enabled())
                .add(FLEET_ROTATION, FleetRequestText.json(definition.fleet()))
                .build();
    }

    public static JsonObject of(Recurrence recurrence) {
        var weekdays = BUILDERS.createArrayBuilder();
        recurrence.weekdays().stream().map(ScheduleJson::wireName).forEach(weekdays::add);
        return BUILDERS.createObjectBuilder()
                .add(EVERY_DAYS, recurrence.everyDays())
                .add(WEEKDAYS, weekdays)
                .add(TIME, recurrence.time().toString())
                .add(TIME_ZONE, recurrence.zone().getId())
                .build();
    }

    /** The English name of a day, such as {@code Sunday}. */
    public static String wireName(DayOfWeek day) {
        return day.getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    }
}
