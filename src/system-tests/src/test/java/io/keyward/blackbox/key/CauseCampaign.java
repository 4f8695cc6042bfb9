package io.keyward.blackbox.key;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.blackbox.client.Answer;
import io.keyward.blackbox.client.AssignedIdentity;
import io.keyward.blackbox.client.ClusterBody;
import io.keyward.blackbox.client.Customer;
import io.keyward.blackbox.client.CustomerCluster;
import io.keyward.testserver.OwnServers;
import io.keyward.testserver.RunningKeyward;
import io.keyward.testserver.machine.FreePorts;
import io.keyward.testserver.machine.TcpRelay;
import io.keyward.testsupport.Polling;
import io.keyward.vault.Cause;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Provokes every cause in a vault. {@link CauseScenario} says which of a creation, a key change, a scale-up and the cluster's
 * key access, which the watch maintains, must report it. Each reports it with the cause's own code and remedy. The server calls
 * the vault through the real connector.
 */
@Tag("campaign")
@OwnServers("causes")
class CauseCampaign {

    private static final int RELAY = FreePorts.one();
    private static final AtomicInteger SCENES = new AtomicInteger();

    private final RunningKeyward server = RunningKeyward.forHeavyLoad(
            "causes",
            Map.ofEntries(
                    Map.entry("keyward.local.azure.front.port", "" + RELAY),
                    Map.entry(
                            "keyward.vault.additional-hosts",
                            "localhost:1-65535=%1$s,*.vault.localhost:1-65535=%1$s"
                                    .formatted("https://vault.localhost/.default")),
                    Map.entry("keyward.vault.connect-timeout", "PT1S"),
                    Map.entry("keyward.vault.response-timeout", "PT3S"),
                    Map.entry("keyward.vault.max-retries", "1"),
                    Map.entry("keyward.vault.first-retry-delay", "PT0.1S"),
                    Map.entry("keyward.vault.max-retry-time", "PT10S"),
                    Map.entry("keyward.vault.breaker-window", "1000"),
                    Map.entry("keyward.watch.tick", "PT0.2S"),
                    Map.entry("keyward.watch.recount-every", "PT1S"),
                    Map.entry("keyward.watch.probe-every", "PT1S"),
                    Map.entry("keyward.watch.wrap-every", "PT1S"),
                    Map.entry("keyward.watch.refresh-every", "PT1S"),
                    Map.entry(
                            "keyward.watch.lease",
                            "PT12S"), // after a kill, the old process's leases block probes for this time
                    Map.entry("keyward.watch.max-wait", "PT2S")));
    private final Customer customer = Customer.of(server, "causes");
    private final AssignedIdentity identity = customer.identity("causes-identity");

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void each_cause_is_reported_by_each_request_and_the_watch_with_its_remedy(CauseScenario scenario) {
        var name = "cause-" + SCENES.incrementAndGet();
        var vault = customer.vault(name).grant(identity);
        try (var relay = new TcpRelay(RELAY, server.azure().getPort())) {
            var keyAtVault = vault.key("k");
            var key = keyAtVault.replaceFirst("//[^/]*", "//%s.vault.localhost:%d".formatted(name, RELAY));
            var growing = customer.cluster(name).create(aCluster().under(key, identity));
            var rotating = rotating();
            var scene = new CauseScenario.Scene(customer, vault, relay, keyAtVault, key, identity);

            var affected = scenario.provokeIn(scene);

            var softly = new SoftAssertions();
            if (scenario.isReportedBy(Reporter.WATCH)) { // first, before a request records its own result
                assertWatchReports(softly, scenario.cause(), growing);
            }
            assertReported(softly, scenario, Reporter.CREATION, () -> customer.cluster(name + "-new")
                    .put(aCluster().under(affected, scene.identity)));
            assertReported(softly, scenario, Reporter.ROTATION, () -> rotating.rotate(affected));
            assertReported(softly, scenario, Reporter.RESIZE, () -> growing.resize(2));
            vault.clearFaults();
            softly.assertAll();
            assertThat(growing.keysByHost().values()).containsOnly(key);
            growing.delete(); // ends the probes of its key
        }
    }

    @Test
    void the_loss_of_a_running_clusters_identity_or_vault_host_is_reported() {
        var going = customer.identity("causes-going");
        var vault = customer.vault("causes-sound")
                .grant(going)
                .grant(identity); // shared: the local Azure has ports for 32 vaults
        var orphan = customer.cluster("causes-orphan").create(aCluster().under(vault.key("k"), going));
        var lost = customer.cluster("causes-lost").create(aCluster().under(vault.key("k"), identity));
        var next = vault.key("k");

        customer.azure().arm("DELETE", going.id()).require(200, 204);
        server.kill(); // otherwise it would continue with its cached token
        moveToUnknownHost("causes-lost");
        server.start();

        var softly = new SoftAssertions();
        assertWatchReports(softly, Cause.TOKEN_UNAVAILABLE, orphan);
        assertWatchReports(softly, Cause.HOST_UNKNOWN, lost);
        assertReported(softly, Cause.TOKEN_UNAVAILABLE, Reporter.ROTATION, orphan.rotate(next));
        assertReported(softly, Cause.TOKEN_UNAVAILABLE, Reporter.RESIZE, orphan.resize(2));
        assertReported(softly, Cause.HOST_UNKNOWN, Reporter.ROTATION, lost.rotate(next));
        assertReported(softly, Cause.HOST_UNKNOWN, Reporter.RESIZE, lost.resize(2));
        softly.assertAll();
    }

    private void moveToUnknownHost(String cluster) {
        var gone = "https://keyward-deleted-vault.vault.azure.net/keys/k/" + "0".repeat(32);
        try (var database = server.database()) {
            for (var change : List.of(
                    "update cluster set key_in_force = ? where name = ?",
                    "update cluster set key_in_force_canonical = ? where name = ?",
                    "update disk set wrapped_by = ? where ciphertext is not null"
                            + " and cluster_id in (select id from cluster where name = ?)")) {
                try (var statement = database.prepareStatement(change)) {
                    statement.setString(1, gone);
                    statement.setString(2, cluster);
                    statement.executeUpdate();
                }
            }
        } catch (SQLException e) {
            throw new AssertionError("the database cannot be changed", e);
        }
    }

    private CustomerCluster rotating() {
        var cluster = customer.cluster("rotating");
        if (cluster.get().status() == 404) {
            var sound = customer.vault("causes-sound").grant(identity);
            cluster.create(aCluster().under(sound.key("k"), identity));
        }
        return cluster;
    }

    private static ClusterBody aCluster() {
        return ClusterBody.of("Spark").workers(1, 0);
    }

    private static void assertReported(
            SoftAssertions softly, CauseScenario scenario, Reporter reporter, Request request) {
        if (scenario.isReportedBy(reporter)) {
            assertReported(softly, scenario.cause(), reporter, request.send());
        }
    }

    private static void assertReported(SoftAssertions softly, Cause cause, Reporter reporter, Answer answer) {
        softly.assertThat(answer.status())
                .as("%s: %s", reporter, answer.body())
                .isEqualTo(cause.code().status());
        softly.assertThat(answer.code())
                .as("%s: %s", reporter, answer.body())
                .isEqualTo(cause.code().wireName());
        softly.assertThat(answer.message()).as("remedy in %s", reporter).contains(fixedTexts(remedy(cause, reporter)));
    }

    /** Waits until the watch shows the cause in the cluster's key access. */
    private static void assertWatchReports(SoftAssertions softly, Cause cause, CustomerCluster cluster) {
        var code = cause.code().wireName();
        var access = Polling.until(
                cluster::keyAccess, seen -> seen.getString("code", "none").equals(code));
        softly.assertThat(access.getString("message"))
                .as("remedy in WATCH")
                .contains(fixedTexts(remedy(cause, Reporter.WATCH)));
    }

    // a creation and a rotation name a new key; a scale-up and the watch use the key that disks are already under
    private static String remedy(Cause cause, Reporter reporter) {
        return reporter == Reporter.CREATION || reporter == Reporter.ROTATION
                ? cause.remedy().text()
                : cause.remedyInUse().text();
    }

    /** The parts of a remedy between its placeholders. */
    private static List<String> fixedTexts(String remedy) {
        return Stream.of(remedy.split("\\{\\w+}", -1))
                .filter(part -> !part.isEmpty())
                .toList();
    }

    private interface Request {
        Answer send();
    }
}
