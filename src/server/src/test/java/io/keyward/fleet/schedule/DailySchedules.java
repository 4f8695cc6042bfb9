package io.keyward.fleet.schedule;

import static io.keyward.fleet.schedule.FleetScheduleTest.EVERYTHING;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.database.TestDatabase;
import io.keyward.fleet.Fleet;
import io.keyward.fleet.FleetAddress;
import io.keyward.fleet.FleetState;
import io.keyward.fleet.Fleets;
import io.keyward.key.KeyId;
import io.keyward.key.Keys;
import io.keyward.operation.Caller;
import io.keyward.retention.ExpiredRecords;
import io.keyward.retention.RecordKind;
import io.keyward.vault.InMemoryVault;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;

/** A server, an owner of daily schedules, and a cluster that is not under the newest version of its key. */
abstract class DailySchedules {

    static final ScheduleDefinition DAILY = new ScheduleDefinition(
            new Recurrence(1, EnumSet.allOf(DayOfWeek.class), LocalTime.of(2, 0), ZoneId.of("Europe/Lisbon")),
            EVERYTHING,
            true);

    @Parameter
    TestDatabase database;

    final InMemoryVault vault = new InMemoryVault();
    final KeyId old = vault.newVersion(Keys.A_KEY);
    ScheduleServer server;
    Caller owner;

    @BeforeEach
    void an_owner_with_roles_and_a_cluster_behind_the_newest_version() {
        server = new ScheduleServer(database, vault);
        owner = server.owner();
        server.cluster(old);
        vault.newVersion(Keys.A_KEY);
    }

    @AfterEach
    void delete_schedules() {
        TestSchedules.delete(database, server.subscription);
    }

    Fleet fleet(FleetSchedule schedule) {
        return server.bean(Fleets.class).get(server.now(schedule).latestFleet().orElseThrow());
    }

    List<Fleet> fleets() {
        var all = FleetAddress.inGroup(server.subscription, "data", "");
        return server.bean(Fleets.class).page(all, "", 100);
    }

    void deleteOldFleets() {
        server.bean(ExpiredRecords.class)
                .delete(RecordKind.FLEETS, server.clock.instant().plusSeconds(1), 1000);
    }

    void end(Fleet fleet) {
        server.bean(Fleets.class).change(fleet.id(), open -> {
            open.end(FleetState.SUCCEEDED, server.clock.instant());
            return null;
        });
    }

    static <T> T only(List<T> list) {
        assertThat(list).hasSize(1);
        return list.get(0);
    }
}
