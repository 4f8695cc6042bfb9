package io.keyward.blackbox.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.audit.command.VerifyAudit;
import io.keyward.blackbox.client.StoredAuditLog;
import io.keyward.blackbox.client.StoredDeks;
import io.keyward.testserver.DatabaseRead;
import io.keyward.testserver.OwnPostgres;
import io.keyward.testserver.RunningKeyward;
import io.keyward.testsupport.Polling;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** What must be true when everything works again, and all operations have ended. */
final class FinalState {

    private final FaultyInstallation installation;
    private final ChangesOfServers changes;
    private final Map<Long, String> checks = new HashMap<>(); // the check value of each DEK that was ever opened
    private int opened;

    FinalState(FaultyInstallation installation, ChangesOfServers changes) {
        this.installation = installation;
        this.changes = changes;
    }

    /** How many DEKs the vault has unwrapped. */
    int opened() {
        return opened;
    }

    /** How many operations are stored. */
    int operations() {
        return read(StoredOperation::all).size();
    }

    void assertTrue() {
        Polling.until(() -> read(AcceptedFleets::open), open -> open == 0);
        Polling.until(
                () -> read(StoredOperation::all), all -> all.values().stream().allMatch(StoredOperation::hasEnded));
        read(StoredAuditLog::read).assertComplete();
        assertChainsAreIntact();
        assertEachAcceptedRequestHasItsOperation();
        assertClustersKeepTheirWord();
        changes.fleets().assertEnded();
        assertThat(read(AcceptedFleets::untrueMembers)).isZero();
        assertThat(deksOfDeletedClusters()).isZero();
        changes.clusters().forEach(this::assertReadable);
    }

    private void assertChainsAreIntact() {
        var said = new ByteArrayOutputStream();
        var environment = Map.of(
                "KEYWARD_DATABASE_URL", installation.database().address(),
                "KEYWARD_DATABASE_USER", OwnPostgres.USER,
                "KEYWARD_AUDIT_MAC_KEY", RunningKeyward.auditKey().toString());
        var servers = installation.first().name() + "," + installation.second().name();
        var exit = VerifyAudit.run(environment, new PrintStream(said, true, UTF_8), "--server", servers);
        assertThat(exit).as(said.toString(UTF_8)).isZero();
    }

    private void assertEachAcceptedRequestHasItsOperation() {
        var stored = read(StoredOperation::all);
        assertThat(changes.accepted()).isNotEmpty().allSatisfy(request -> {
            assertThat(stored).containsKey(request.id());
            assertThat(stored.get(request.id())).matches(operation -> operation.isOf(request), "does " + request);
            for (var server : installation.servers()) {
                var answer = server.api().get(server.address().resolve(request.path()));
                assertThat(answer.require(200).json().getString("status"))
                        .as("%s at %s", request, server.name())
                        .isEqualTo(stored.get(request.id()).status());
            }
        });
    }

    private void assertClustersKeepTheirWord() {
        for (var cluster : read(StoredCluster::all)) {
            cluster.assertKeepsItsWord();
            for (var server : installation.servers()) {
                cluster.assertIsShownIn(changes.cluster(server, cluster.name()).get());
            }
        }
    }

    private int deksOfDeletedClusters() {
        return read(database -> {
            try (var count = database.createStatement()
                    .executeQuery("select count(*) from disk d join cluster c on c.id = d.cluster_id"
                            + " where c.active_name is null and d.ciphertext is not null")) {
                count.next();
                return count.getInt(1);
            }
        });
    }

    private void assertReadable(String cluster) {
        var stored = read(database -> StoredDeks.read(database, cluster));
        stored.assertReadable(installation.customer().azure());
        opened += stored.deks().size();
        for (var dek : stored.deks()) {
            var before = checks.put(dek.disk(), dek.check().value());
            if (before != null) {
                assertThat(dek.check().value())
                        .as("DEK of disk %d of %s", dek.disk(), cluster)
                        .isEqualTo(before);
            }
        }
    }

    private <T> T read(DatabaseRead<T> read) {
        try (var database = installation.database().connect()) {
            return read.from(database);
        } catch (SQLException e) {
            throw new IllegalStateException("the database cannot be read", e);
        }
    }
}
