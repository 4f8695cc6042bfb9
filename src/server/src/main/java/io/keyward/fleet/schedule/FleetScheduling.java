package io.keyward.fleet.schedule;

import io.keyward.audit.AuditContext;
import io.keyward.authorization.Scope;
import io.keyward.cluster.change.EtagCondition;
import io.keyward.fleet.schedule.FleetSchedules.Written;
import io.keyward.operation.Caller;
import io.keyward.schedule.SharedClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/**
 * Creates and changes schedules. The caller becomes the owner, and must have the roles without which a run could start
 * nothing.
 */
@ApplicationScoped
public class FleetScheduling {

    @Inject
    OwnerRights rights;

    @Inject
    FleetSchedules schedules;

    @Inject
    AuditContext audit;

    @Inject
    SharedClock clock;

    /**
     * @throws FleetScheduleProblem if no role assignment of the caller itself allows what the schedule does, or if the
     *     subscription has too many schedules, or the schedule does not fulfil the condition
     */
    public Written put(
            Scope scope, String name, ScheduleDefinition definition, EtagCondition condition, Caller caller) {
        rights.requireAny(caller, scope);
        audit.addFact("recurrence", RecurrenceText.write(definition.recurrence()));
        audit.addFact("enabled", Boolean.toString(definition.enabled()));
        return schedules.put(scope, name, definition, condition, caller, clock.instant());
    }
}
