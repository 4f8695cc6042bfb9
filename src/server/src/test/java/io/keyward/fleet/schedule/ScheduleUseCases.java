package io.keyward.fleet.schedule;

import io.keyward.audit.AuditedUseCases;
import io.keyward.audit.AuditedUseCases.UseCase;
import io.keyward.authorization.Scope;
import io.keyward.cluster.change.EtagCondition;
import io.keyward.database.TestBeans;
import io.keyward.database.TestDatabase;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Calls of all {@code @Audited} methods for schedules of fleet rotations, which {@code EveryAuditedUseCaseTest} runs with a
 * failing commit.
 */
public final class ScheduleUseCases {

    private ScheduleUseCases() {}

    /** @param beforeCommit runs before each commit, and prevents the commit if it throws */
    public static AuditedUseCases on(TestDatabase database, Runnable beforeCommit) {
        var beans = new TestBeans(database, beforeCommit);
        var schedules = beans.get(FleetSchedules.class);
        var scope = Scope.subscription(UUID.randomUUID().toString());
        return new AuditedUseCases(
                beans,
                List.of(
                        UseCase.of(
                                "FleetSchedules.put",
                                () -> schedules.put(
                                        scope,
                                        "weekly",
                                        FleetScheduleTest.every(7),
                                        EtagCondition.NONE,
                                        FleetScheduleTest.ADA,
                                        Instant.EPOCH)),
                        UseCase.of(
                                "FleetSchedules.delete", () -> schedules.delete(scope, "weekly", EtagCondition.NONE))));
    }
}
