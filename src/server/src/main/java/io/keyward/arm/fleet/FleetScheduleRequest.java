package io.keyward.arm.fleet;

import io.keyward.arm.json.JsonMember;
import io.keyward.arm.wire.ArmProblem;
import io.keyward.arm.wire.SkipToken;
import io.keyward.fleet.FleetRequest;
import io.keyward.fleet.schedule.FleetSchedule;
import io.keyward.fleet.schedule.ScheduleDefinition;
import io.keyward.fleet.schedule.ScheduleJson;
import java.util.Set;

/** Reads the name and the body of a PUT of {@code fleetSchedules}. */
final class FleetScheduleRequest {

    // a client may send back what it has read
    private static final Set<String> MEMBERS = Set.of("id", "name", "type", "etag", "properties");
    private static final Set<String> PROPERTIES = Set.of(
            ScheduleJson.RECURRENCE,
            ScheduleJson.ENABLED,
            ScheduleJson.FLEET_ROTATION,
            "owner",
            "createdAt",
            "nextRun",
            "lastRun",
            "latestFleetRotation");

    private FleetScheduleRequest() {}

    /** @throws ArmProblem if a schedule cannot have this name */
    static void requireName(String name) {
        if (!FleetSchedule.isName(name)) {
            throw ArmProblem.invalidName("schedule", name, FleetSchedule.NAME_RULE);
        }
    }

    /**
     * The name of the last schedule on the previous page; empty for the first page.
     *
     * @throws ArmProblem if no schedule can have this name
     */
    static String nameOfToken(String token) {
        if (!token.isEmpty() && !FleetSchedule.isName(token)) {
            throw SkipToken.invalid(token);
        }
        return token;
    }

    static ScheduleDefinition read(JsonMember body) {
        body.requireOnly(MEMBERS);
        var properties = body.get("properties");
        properties.requireOnly(PROPERTIES);
        return new ScheduleDefinition(
                RecurrenceMember.read(properties.get(ScheduleJson.RECURRENCE)),
                fleet(properties.get(ScheduleJson.FLEET_ROTATION)),
                properties.get(ScheduleJson.ENABLED).flag().orElse(true));
    }

    private static FleetRequest fleet(JsonMember member) {
        if (member.absent()) {
            throw member.invalid("is required; {} moves every cluster to the newest version of its key");
        }
        member.requireOnly(FleetBody.KNOWN);
        return FleetBody.request(member);
    }
}
