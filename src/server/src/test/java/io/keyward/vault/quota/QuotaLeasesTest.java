package io.keyward.vault.quota;

import static io.keyward.vault.quota.QuotaPriority.PROBE;
import static io.keyward.vault.quota.QuotaPriority.REQUEST;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.database.TestDatabase;
import io.keyward.vault.quota.SimulatedInstallation.Server;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Servers share the quota of a vault: together they use all of it, and the vault refuses almost nothing. */
class QuotaLeasesTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration SETTLED = Duration.ofSeconds(20);

    @ParameterizedTest
    @EnumSource
    void three_servers_with_six_rotations_use_the_quota_and_at_most_one_call_in_a_thousand_is_refused(
            TestDatabase database) {
        var installation = new SimulatedInstallation(database);
        var servers = Stream.generate(() -> installation.new Server().rotates(2))
                .limit(3)
                .toList();

        installation.run(MINUTE);

        var vault = installation.vault();
        assertThat(vault.refused).isLessThanOrEqualTo(vault.answered / 1000);
        assertThat(vault.answered).isGreaterThan(6 * 4000 * 93 / 100);
        assertThat(servers).allSatisfy(server -> assertThat(server.answered).isGreaterThan(vault.answered / 4));
    }

    @ParameterizedTest
    @EnumSource
    void rotations_that_begin_one_after_the_other_on_three_servers_are_refused_nothing(TestDatabase database) {
        var installation = new SimulatedInstallation(database);
        for (var server = 0; server < 3; server++) {
            installation.new Server().rotates(2);
            installation.run(Duration.ofSeconds(7));
        }

        installation.run(MINUTE);

        assertThat(installation.vault().refused).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void a_server_alone_uses_everything_but_what_is_left_to_agents(TestDatabase database) {
        var installation = new SimulatedInstallation(database);
        installation.new Server().rotates(1);

        installation.run(MINUTE);

        assertThat(installation.vault().answered).isGreaterThan(6 * 4000 * 95 / 100);
        assertThat(installation.vault().refused).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void two_servers_share_by_what_they_need(TestDatabase database) {
        var installation = new SimulatedInstallation(database);
        var busy = installation.new Server().rotates(1);
        var quiet = installation.new Server().calls(QuotaPriority.ROTATION, 20);
        quiet.rate().countRotationCalls(20);
        installation.run(SETTLED);
        var before = quiet.answered;

        installation.run(MINUTE);

        assertThat(quiet.answered - before).isGreaterThan(20 * 60 * 95 / 100);
        assertThat(busy.answered).isGreaterThan((400 * 93 / 100 - 20) * 80);
    }

    @ParameterizedTest
    @EnumSource
    void rotations_share_by_weight(TestDatabase database) {
        var installation = new SimulatedInstallation(database);
        var one = installation.new Server().rotates(1);
        var three = installation.new Server().rotates(3);

        installation.run(SETTLED);

        assertThat(three.rate().part() / one.rate().part()).isBetween(2.7, 3.3);
    }

    @ParameterizedTest
    @EnumSource
    void a_request_does_not_wait_for_rotations(TestDatabase database) {
        var installation = new SimulatedInstallation(database);
        var server = installation.new Server().rotates(2);
        installation.run(SETTLED);

        var turn = server.rate().book(REQUEST, 1);

        assertThat(turn.left()).isLessThan(SimulatedInstallation.SECOND / 100);
    }

    @ParameterizedTest
    @EnumSource
    void requests_of_a_server_take_the_quota_before_the_rotations_of_another_one(TestDatabase database) {
        var installation = new SimulatedInstallation(database);
        installation.new Server().rotates(6);
        var sealing = installation.new Server();
        for (var client = 0; client < 8; client++) {
            sealing.calls(REQUEST, 20);
        }

        installation.run(SETTLED);
        var before = sealing.answered;

        installation.run(MINUTE);

        assertThat(sealing.answered - before).isGreaterThan(8 * 20 * 60 * 95 / 100);
        assertThat(installation.vault().refused).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void probes_of_a_server_take_no_more_than_their_share_from_the_rotations_of_another_one(TestDatabase database) {
        var installation = new SimulatedInstallation(database);
        installation.new Server().rotates(1);
        var probing = installation.new Server();
        for (var thread = 0; thread < 4; thread++) {
            probing.calls(PROBE, 40);
        }

        installation.run(SETTLED);
        var before = probing.answered;
        installation.run(MINUTE);

        assertThat(probing.answered - before).isBetween(6 * 4000L * 4 / 100, 6 * 4000L * 5 / 100);
    }

    @ParameterizedTest
    @EnumSource
    void rotations_give_way_while_nodes_boot(TestDatabase database) {
        var installation = new SimulatedInstallation(database);
        installation.new Server().rotates(1);
        installation.new Server().rotates(1);
        installation.run(SETTLED);

        installation.nodesAreBooting = true;
        installation.run(Duration.ofSeconds(5));
        var before = installation.vault().answered;
        installation.run(MINUTE);

        assertThat(installation.vault().answered - before).isBetween(6 * 4000L * 47 / 100, 6 * 4000L * 50 / 100);
    }

    @ParameterizedTest
    @EnumSource
    void a_part_is_always_left_to_agents(TestDatabase database) {
        var installation = new SimulatedInstallation(database);
        installation.reserveForAgents(0.2);
        installation.new Server().rotates(1);
        installation.run(SETTLED);
        var before = installation.vault().answered;

        installation.run(MINUTE);

        assertThat(installation.vault().answered - before).isBetween(6 * 4000L * 75 / 100, 6 * 4000L * 80 / 100);
    }

    @ParameterizedTest
    @EnumSource
    void a_quota_that_vaults_share_is_kept_by_all_their_calls_together(TestDatabase database) {
        var installation = new SimulatedInstallation(database);
        var second = UUID.randomUUID() + ".vault.azure.net";
        installation.shareQuota(6000, installation.vault, second);
        installation.new Server().rotates(1).rotates(second, 1);
        installation.new Server().rotates(1).rotates(second, 1);

        installation.run(MINUTE);

        var answered = installation.vault().answered + installation.vault(second).answered;
        assertThat(answered).isBetween(6 * 6000L * 90 / 100, 6 * 6000L);
    }

    @ParameterizedTest
    @EnumSource
    void a_vault_that_is_not_called_any_more_costs_no_statement(TestDatabase database) {
        var installation = new SimulatedInstallation(database);
        var server = installation.new Server().rotates(1);
        installation.run(SETTLED);
        server.stopCalls();
        installation.run(SETTLED);

        var statements = database.statements(() -> installation.run(MINUTE));

        assertThat(statements).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void calls_cost_no_statement_but_those_of_a_renewal_every_two_seconds(TestDatabase database) {
        var installation = new SimulatedInstallation(database);
        installation.new Server().rotates(1);
        installation.run(SETTLED);

        var statements = database.statements(() -> installation.run(MINUTE));

        assertThat(statements).isBetween(30 * 3L, 30 * 5L);
    }
}
