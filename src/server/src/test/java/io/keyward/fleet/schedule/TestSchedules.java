package io.keyward.fleet.schedule;

import io.keyward.authorization.Scope;
import io.keyward.database.TestDatabase;
import io.keyward.operation.Caller;
import java.time.Instant;

/** Schedules for tests outside this package, without a database. */
public final class TestSchedules {

    private TestSchedules() {}

    /** A schedule of ada whose run on 31 May 2026 failed. */
    public static FleetSchedule afterAFailedRun(ScheduleDefinition definition) {
        var run = Instant.parse("2026-05-31T01:00:00Z");
        var owner = new Caller("ada", "cli", "tenant");
        var schedule = new FleetSchedule(Scope.resourceGroup("s", "Data"), "Quarterly", definition, owner, run);
        schedule.record(ScheduledRun.failed(run, run, "no role"));
        return schedule;
    }

    /** Deletes the schedules of a test, or the sweeps of later tests on the same database would run them. */
    public static void delete(TestDatabase database, String subscription) {
        try (var entities = database.factory().createEntityManager()) {
            entities.getTransaction().begin();
            entities.createQuery("delete from FleetSchedule s where s.subscription = :subscription")
                    .setParameter("subscription", subscription)
                    .executeUpdate();
            entities.getTransaction().commit();
        }
    }
}
