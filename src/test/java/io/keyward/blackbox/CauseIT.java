package io.keyward.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.testserver.BothDatabases;
import io.keyward.testserver.CrookedWire;
import io.keyward.testserver.RunningKeyward;
import io.keyward.vault.Cause;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every cause, driven through the real connector against a vault that shows it: what a creation, a change of the key, a
 * scale-up and a cluster's key access, as the watch keeps it, then say. No two causes are told alike, and each comes with
 * its remedy.
 */
@BothDatabases
@Order(1) // among the longest: not last, to go on alone
class CauseIT {

    private static final int WIRE = CrookedWire.freePort();
    private static final AtomicInteger SCENES = new AtomicInteger();

    /** Keyward's own doing, and the proxy's: told by tests of the connector. */
    private static final EnumSet<Cause> NOT_OF_A_VAULT = EnumSet.of(Cause.BUSY, Cause.PROXY_TROUBLE);

    private final RunningKeyward server = RunningKeyward.busy(
            "causes",
            Map.ofEntries(
                    Map.entry("keyward.local.azure.front.port", "" + WIRE),
                    Map.entry("keyward.vault.additional-hosts", "localhost:1-65535,*.vault.localhost:1-65535"),
                    Map.entry("keyward.vault.connect-timeout", "PT1S"),
                    Map.entry("keyward.vault.timeout", "PT3S"),
                    Map.entry("keyward.vault.retries", "1"),
                    Map.entry("keyward.vault.backoff", "PT0.1S"),
                    Map.entry("keyward.vault.patience", "PT10S"),
                    Map.entry("keyward.vault.breaker-volume", "1000"),
                    Map.entry("keyward.watch.tick", "PT0.2S"),
                    Map.entry("keyward.watch.recount-every", "PT1S"),
                    Map.entry("keyward.watch.probe-every", "PT1S"),
                    Map.entry("keyward.watch.wrap-every", "PT1S"),
                    Map.entry("keyward.watch.look-every", "PT1S"),
                    Map.entry("keyward.watch.lease", "PT12S"), // what a killed server leaves behind
                    Map.entry("keyward.watch.wait", "PT2S")));
    private final Customer customer = Customer.of(server, "causes");
    private final AssignedIdentity identity = customer.identity("causes-identity");

    @Test
    void every_cause_is_in_the_table() {
        var shown = Stream.of(VaultTrouble.values()).map(VaultTrouble::cause).collect(Collectors.toSet());

        assertThat(EnumSet.complementOf(NOT_OF_A_VAULT)).isEqualTo(shown);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void each_cause_is_told_at_each_door_with_its_remedy(VaultTrouble trouble) {
        var name = "cause-" + SCENES.incrementAndGet();
        var vault = customer.vault(name).grant(identity);
        try (var wire = new CrookedWire(WIRE, server.azure().getPort())) {
            var made = vault.key("k");
            var key = made.replaceFirst("//[^/]*", "//%s.vault.localhost:%d".formatted(name, WIRE));
            var growing = customer.cluster(name).create(aCluster().under(key, identity));
            var changing = changing();
            var scene = new VaultTrouble.Scene(customer, vault, wire, made, key, identity);

            var troubled = trouble.in(scene);

            var told = new SoftAssertions();
            if (trouble.showsAt(Door.MONITOR)) { // first, when nobody else has asked the vault yet
                shown(told, trouble.cause(), growing);
            }
            told(told, trouble, Door.CREATE, () -> customer.cluster(name + "-new")
                    .put(aCluster().under(troubled, scene.identity)));
            told(told, trouble, Door.ROTATE, () -> changing.rotate(troubled));
            told(told, trouble, Door.RESIZE, () -> growing.resize(2));
            vault.behave();
            told.assertAll();
            assertThat(growing.keys().values()).containsOnly(key);
            growing.delete(); // and with it the watch over its key
        }
    }

    /** What a standing cluster rests on goes away behind its back: its identity, and the very name of its vault. */
    @Test
    void a_standing_cluster_whose_identity_or_vault_is_gone_is_told_so() {
        var going = customer.identity("causes-going");
        var vault = customer.vault("causes-sound").grant(going).grant(identity); // one port of the local Azure's 32
        var orphan = customer.cluster("causes-orphan").create(aCluster().under(vault.key("k"), going));
        var lost = customer.cluster("causes-lost").create(aCluster().under(vault.key("k"), identity));
        var next = vault.key("k");

        customer.azure().arm("DELETE", going.id()).require(200, 204);
        server.kill();
        renameVaultOf("causes-lost");
        server.start();

        var told = new SoftAssertions();
        shown(told, Cause.NO_TOKEN, orphan);
        shown(told, Cause.HOST_UNKNOWN, lost);
        told(told, Cause.NO_TOKEN, Door.ROTATE, orphan.rotate(next));
        told(told, Cause.NO_TOKEN, Door.RESIZE, orphan.resize(2));
        told(told, Cause.HOST_UNKNOWN, Door.ROTATE, lost.rotate(next));
        told(told, Cause.HOST_UNKNOWN, Door.RESIZE, lost.resize(2));
        told.assertAll();
    }

    private void renameVaultOf(String cluster) {
        var gone = "https://keyward-no-such-vault.vault.azure.net/keys/k/" + "0".repeat(32);
        try (var database = server.database()) {
            for (var change : List.of(
                    "update cluster set key_id = ? where name = ?",
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

    private CustomerCluster changing() {
        var cluster = customer.cluster("changing");
        if (cluster.get().status() == 404) {
            var sound = customer.vault("causes-sound").grant(identity);
            cluster.create(aCluster().under(sound.key("k"), identity));
        }
        return cluster;
    }

    private static ClusterBody aCluster() {
        return ClusterBody.of("Spark").workers(1, 0);
    }

    private static void told(SoftAssertions told, VaultTrouble trouble, Door door, Request request) {
        if (!trouble.showsAt(door)) {
            return;
        }
        told(told, trouble.cause(), door, request.send());
    }

    private static void told(SoftAssertions told, Cause cause, Door door, Answer answer) {
        told.assertThat(answer.status())
                .as("%s: %s", door, answer.body())
                .isEqualTo(cause.code().status());
        told.assertThat(answer.code())
                .as("%s: %s", door, answer.body())
                .isEqualTo(cause.code().wire());
        told.assertThat(answer.message()).as("remedy at %s", door).contains(words(cause));
    }

    /** What the watch has seen, as the customer reads it. */
    private static void shown(SoftAssertions told, Cause cause, CustomerCluster cluster) {
        var code = cause.code().wire();
        var access = Patience.until(
                cluster::keyAccess, seen -> seen.getString("code", "none").equals(code));
        told.assertThat(access.getString("message")).as("remedy at MONITOR").contains(words(cause));
    }

    /** What of a remedy is the same whoever reads it. */
    private static List<String> words(Cause cause) {
        return Stream.of(cause.remedy().split("\\{\\w+}", -1))
                .filter(part -> !part.isEmpty())
                .toList();
    }

    private interface Request {
        Answer send();
    }
}
