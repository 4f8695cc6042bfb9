package io.keyward.fleet.schedule;

import io.keyward.authorization.Action;
import io.keyward.fleet.FleetAddress;
import io.keyward.fleet.Refusal;
import io.keyward.operation.Caller;
import io.keyward.problem.Problem;
import io.keyward.problem.ProblemCode;
import java.util.List;

/** Why a request for a schedule of fleet rotations is refused, or why a run starts nothing. */
public sealed class FleetScheduleProblem extends Problem {

    private FleetScheduleProblem(ProblemCode code, String message) {
        super(code, message);
    }

    public static FleetScheduleProblem notFound(String name) {
        return new FleetScheduleProblem(
                ProblemCode.FLEET_SCHEDULE_NOT_FOUND,
                "there is no schedule '%s' of fleet rotations here; create it with PUT".formatted(name));
    }

    /** The schedule does not fulfil the condition of the request; for example, it has run since the caller read it. */
    static FleetScheduleProblem etagDiffers(String name, String etag) {
        return new FleetScheduleProblem(
                ProblemCode.PRECONDITION_FAILED,
                "the schedule '%s' has the etag %s, which the headers If-Match and If-None-Match of the request exclude; read the schedule and decide again"
                        .formatted(name, etag));
    }

    /** The request requires that the schedule exists, but it does not. */
    static FleetScheduleProblem etagWithoutSchedule(String name) {
        return new FleetScheduleProblem(
                ProblemCode.PRECONDITION_FAILED,
                "there is no schedule '%s', which If-Match asks for; leave the header out to create it"
                        .formatted(name));
    }

    static FleetScheduleProblem tooMany(int most) {
        return new FleetScheduleProblem(
                ProblemCode.FLEET_SCHEDULES_TOO_MANY,
                "the subscription has %d schedules of fleet rotations and cannot have more; delete one first"
                        .formatted(most));
    }

    /** The last fleet rotation that the schedule started has not ended. */
    static final class InProgress extends FleetScheduleProblem {
        InProgress(FleetAddress open) {
            super(
                    ProblemCode.FLEET_SCHEDULE_RUN_IN_PROGRESS,
                    ("the fleet rotation %s of an earlier run has not ended, and two of them would change the same clusters;"
                                    + " resume or cancel it, or wait for its end")
                            .formatted(open));
        }
    }

    static FleetScheduleProblem concurrentChange(String name) {
        return new FleetScheduleProblem(
                ProblemCode.CONCURRENT_CHANGE,
                "the schedule '%s' was changed by another request at the same time; repeat the request"
                        .formatted(name));
    }

    /**
     * No role assignment of the owner itself allows the action. The caller that writes a schedule may have a role only through
     * groups or app roles in its token, but a run has no token.
     */
    static FleetScheduleProblem ownerWithoutRole(Caller owner, Action action, String where) {
        return new FleetScheduleProblem(
                ProblemCode.FLEET_SCHEDULE_OWNER_WITHOUT_ROLE,
                ("the owner of the schedule, the principal %1$s, has no role assignment of its own that allows %2$s %3$s;"
                                + " roles by groups and app roles are known only while their holder shows a token. Assign such"
                                + " a role to %1$s, or have another principal with such a role PUT the schedule, who becomes"
                                + " its owner")
                        .formatted(owner.objectId(), action, where));
    }

    /** The owner may start fleet rotations, but may not change the key of any cluster that is left to rotate. */
    static FleetScheduleProblem allRefused(Caller owner, List<Refusal> refusals) {
        return new FleetScheduleProblem(
                ProblemCode.FLEET_SCHEDULE_OWNER_WITHOUT_ROLE,
                ("%1$d clusters were refused and none was rotated, because the owner of the schedule, the principal %2$s, lacks"
                                + " rights that it needs at each run; the first: %3$s Assign the missing role to %2$s itself, or"
                                + " have another principal that has it PUT the schedule, who becomes its owner")
                        .formatted(
                                refusals.size(),
                                owner.objectId(),
                                refusals.get(0).message()));
    }
}
