package io.keyward.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.keyward.key.Canary;
import io.keyward.key.KeyId;
import io.keyward.key.ManagedIdentityId;
import io.keyward.key.WrapAlgorithm;
import io.keyward.key.WrappedDek;
import io.keyward.testserver.BothDatabases;
import io.keyward.testserver.CrookedWire;
import io.keyward.testserver.LocalClient;
import io.keyward.testserver.RunningKeyward;
import io.keyward.vault.Cause;
import io.keyward.vault.LocalConnector;
import io.keyward.vault.Vault;
import io.keyward.vault.VaultProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every cause, driven through the real connector against a vault that shows it: what a creation, a change of the key, a
 * scale-up and the watch then say. No two causes are told alike, and each comes with its remedy.
 */
@BothDatabases
class CauseIT {

    private static final int WIRE = CrookedWire.freePort();
    private static final AtomicInteger SCENES = new AtomicInteger();
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Keyward's own doing, and the proxy's: told by tests of the connector. */
    private static final EnumSet<Cause> NOT_OF_A_VAULT = EnumSet.of(Cause.BUSY, Cause.PROXY_TROUBLE);

    private final RunningKeyward server = RunningKeyward.with(
            "causes",
            Map.of(
                    "keyward.local.azure.front.port", "" + WIRE,
                    "keyward.vault.additional-hosts", "localhost:1-65535,*.vault.localhost:1-65535",
                    "keyward.vault.connect-timeout", "PT1S",
                    "keyward.vault.timeout", "PT3S",
                    "keyward.vault.retries", "1",
                    "keyward.vault.backoff", "PT0.1S",
                    "keyward.vault.patience", "PT10S",
                    "keyward.vault.breaker-volume", "1000"));
    private final Customer customer = Customer.of(server, "causes");
    private final AssignedIdentity identity = customer.identity("causes-identity");
    private final Vault connector = LocalConnector.of(server.authority(), this::token);

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
            var canary = canary(key);
            var scene = new VaultTrouble.Scene(customer, vault, wire, made, key, identity);

            var troubled = trouble.in(scene);

            var told = new SoftAssertions();
            told(told, trouble, Door.CREATE, () -> customer.cluster(name + "-new")
                    .put(aCluster().under(troubled, scene.identity)));
            told(told, trouble, Door.ROTATE, () -> changing.rotate(troubled));
            told(told, trouble, Door.RESIZE, () -> growing.resize(2));
            watched(told, trouble, moved(canary, troubled), scene.identity);
            vault.behave();
            told.assertAll();
            assertThat(growing.keys().values()).containsOnly(key);
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

    private void watched(SoftAssertions told, VaultTrouble trouble, Canary canary, AssignedIdentity as) {
        if (!trouble.showsAt(Door.MONITOR)) {
            return;
        }
        var acting = new ManagedIdentityId(as.id());
        var problem = catchThrowableOfType(VaultProblem.class, () -> {
            connector.probe(canary, acting);
            connector.probeWrap(canary.wrapped().wrappedBy(), WrapAlgorithm.RSA_OAEP, acting);
        });
        told.assertThat(problem).as("seen by the watch").isNotNull();
        if (problem != null) {
            told.assertThat(problem.cause()).as("%s", problem.getMessage()).isEqualTo(trouble.cause());
            told.assertThat(problem.getMessage()).as("remedy at MONITOR").contains(words(trouble.cause()));
        }
    }

    /** What of a remedy is the same whoever reads it. */
    private static List<String> words(Cause cause) {
        return Stream.of(cause.remedy().split("\\{\\w+}", -1))
                .filter(part -> !part.isEmpty())
                .toList();
    }

    private Canary canary(String key) {
        var proven = connector.prove(KeyId.parse(key), WrapAlgorithm.RSA_OAEP, new ManagedIdentityId(identity.id()));
        return Canary.sealedBy(proven, RANDOM);
    }

    private static Canary moved(Canary canary, String key) {
        var wrapped = canary.wrapped();
        return new Canary(new WrappedDek(KeyId.parse(key), wrapped.algorithm(), wrapped.ciphertext()), canary.digest());
    }

    private Optional<String> token(ManagedIdentityId of) {
        var query = "/msi/token?api-version=2019-08-01&resource=https://vault.azure.net&mi_res_id=" + of.text();
        var request = server.client()
                .request(server.azure().resolve(query))
                .header("X-IDENTITY-HEADER", "local-identity")
                .build();
        try {
            var answer = server.client().send(request, BodyHandlers.ofString());
            return Optional.of(answer).filter(it -> it.statusCode() == 200).map(it -> LocalClient.json(it)
                    .getString("access_token"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Request {
        Answer send();
    }
}
