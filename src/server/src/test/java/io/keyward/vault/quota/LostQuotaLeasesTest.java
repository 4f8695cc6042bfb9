package io.keyward.vault.quota;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.database.TestDatabase;
import io.keyward.vault.quota.SimulatedInstallation.Server;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Servers share the quota of a vault although some die, stop, lose the database or have a wrong clock. */
class LostQuotaLeasesTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration SETTLED = Duration.ofSeconds(20);

    @ParameterizedTest
    @EnumSource
    void the_part_of_a_dead_server_is_free_when_its_lease_has_ended(TestDatabase database) {
        var installation = new SimulatedInstallation(database);
        var dead = installation.new Server().rotates(1);
        var alive = installation.new Server().rotates(1);
        installation.run(SETTLED);

        dead.die();
        installation.run(Duration.ofSeconds(5));
        var before = alive.rate().part();
        installation.run(Duration.ofSeconds(8));

        assertThat(before).isLessThan(0.55);
        assertThat(alive.rate().part()).isGreaterThan(0.95);
        assertThat(installation.vault().refused).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void a_server_that_stops_returns_its_part_at_once(TestDatabase database) {
        var installation = new SimulatedInstallation(database);
        var stopped = installation.new Server().rotates(1);
        var other = installation.new Server().rotates(1);
        installation.run(SETTLED);

        stopped.stop();
        installation.run(Duration.ofSeconds(3));

        assertThat(other.rate().part()).isGreaterThan(0.95);
    }

    @ParameterizedTest
    @EnumSource
    void a_server_without_the_database_keeps_its_part_until_its_lease_ends_and_then_a_small_one(TestDatabase database) {
        var installation = new SimulatedInstallation(database);
        var cut = installation.new Server().rotates(1);
        var other = installation.new Server().rotates(1);
        installation.run(SETTLED);

        cut.databaseAway = true;
        installation.run(Duration.ofSeconds(7));
        var kept = cut.rate().part();
        installation.run(MINUTE);

        assertThat(kept).isGreaterThan(0.4);
        assertThat(cut.rate().part()).isEqualTo(installation.policy.leastPart());
        assertThat(other.rate().part()).isGreaterThan(0.95);
        assertThat(installation.vault().refused).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void after_the_database_is_back_servers_share_again(TestDatabase database) {
        var installation = new SimulatedInstallation(database);
        var servers = List.of(installation.new Server().rotates(1), installation.new Server().rotates(1));
        installation.run(SETTLED);
        servers.forEach(server -> server.databaseAway = true);
        installation.run(MINUTE);

        servers.forEach(server -> server.databaseAway = false);
        installation.run(Duration.ofSeconds(6));

        assertThat(servers)
                .allSatisfy(server -> assertThat(server.rate().part()).isGreaterThan(0.45));
        assertThat(installation.vault().refused).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void all_servers_without_the_database_together_stay_far_below_the_quota(TestDatabase database) {
        var installation = new SimulatedInstallation(database);
        var servers = Stream.generate(() -> installation.new Server().rotates(1))
                .limit(installation.policy.maxServers)
                .toList();
        installation.run(SETTLED);

        servers.forEach(server -> server.databaseAway = true);
        installation.run(MINUTE);
        var before = installation.vault().answered;
        installation.run(MINUTE);

        assertThat(installation.vault().answered - before).isLessThanOrEqualTo(6 * 4000 / 100);
    }

    @ParameterizedTest
    @EnumSource
    void a_server_whose_clock_is_ten_minutes_off_shares_as_the_others_do(TestDatabase database) {
        var installation = new SimulatedInstallation(database);
        var other = installation.new Server().rotates(1);
        var late = installation.new Server(Duration.ofMinutes(-10)).rotates(1);
        var early = installation.new Server(Duration.ofMinutes(10)).rotates(1);

        installation.run(MINUTE);

        assertThat(List.of(other, late, early))
                .allSatisfy(server -> assertThat(server.rate().part()).isBetween(0.31, 0.34));
        assertThat(installation.vault().refused).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void a_server_that_was_stopped_for_a_minute_uses_nothing_that_others_have_taken(TestDatabase database) {
        var installation = new SimulatedInstallation(database);
        var stopped = installation.new Server().rotates(1);
        installation.new Server().rotates(1);
        installation.run(SETTLED);

        stopped.stopProcess(MINUTE);
        installation.run(Duration.ofSeconds(59));

        assertThat(stopped.rate().part()).isEqualTo(installation.policy.leastPart());
        installation.run(MINUTE);
        assertThat(stopped.rate().part()).isGreaterThan(0.45);
        assertThat(installation.vault().refused).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void a_server_that_stands_still_for_moments_does_not_make_up_for_the_calls_of_that_time(TestDatabase database) {
        var installation = new SimulatedInstallation(database);
        var server = installation.new Server().rotates(6);
        installation.run(SETTLED);

        for (var moment = 0; moment < 3; moment++) {
            server.stopProcess(Duration.ofMillis(700));
            installation.run(Duration.ofSeconds(13));
        }

        assertThat(installation.vault().refused).isZero();
    }
}
