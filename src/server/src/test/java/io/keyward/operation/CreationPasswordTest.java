package io.keyward.operation;

import static io.keyward.cluster.ClusterBuilder.aCluster;
import static io.keyward.operation.ServerRun.CALLER;
import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.cluster.ClusterBuilder;
import io.keyward.cluster.password.CountedHashes;
import io.keyward.database.OnEachDatabase;
import io.keyward.database.TestDatabase;
import io.keyward.vault.InMemoryVault;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** A creation holds no connection while it hashes the gateway password, and a repeated creation ignores the password. */
@OnEachDatabase
class CreationPasswordTest {

    @Parameter
    TestDatabase database;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ClusterBuilder requested =
            aCluster().named("c" + UUID.randomUUID().toString().substring(0, 13));
    private ServerRun server;

    @BeforeEach
    void start() {
        server = new ServerRun(database, new InMemoryVault());
    }

    @AfterEach
    void end() {
        threads.shutdown();
    }

    @Test
    void a_creation_holds_no_connection_while_its_password_is_hashed() throws Exception {
        var spec = requested.withGatewayPassword("The-right-1").spec();
        try (var hashes = CountedHashes.hold()) {
            var created = threads.submit(() -> server.creation.start(spec, CALLER));
            await(() -> hashes.running() == 1);

            assertThat(database.connectionsInUse()).isZero();

            hashes.release();
            assertThat(created.get(1, MINUTES).cluster().gateway().passwordHash())
                    .startsWith("pbkdf2-sha256$");
        }
    }

    @Test
    void a_repeated_creation_neither_compares_nor_changes_the_password() {
        var first = server.create(requested.withGatewayPassword("The-right-1").spec());
        try (var hashes = CountedHashes.hold()) {
            hashes.release();

            var right = server.creation.start(
                    requested.withGatewayPassword("The-right-1").spec(), CALLER);
            var wrong = server.creation.start(
                    requested.withGatewayPassword("The-wrong-1").spec(), CALLER);

            assertThat(hashes.most()).isZero();
            assertThat(wrong.operation()).isEqualTo(right.operation()).isEmpty();
            assertThat(wrong.cluster().gateway())
                    .isEqualTo(right.cluster().gateway())
                    .isEqualTo(first.gateway());
        }
    }

    private static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            Thread.onSpinWait();
        }
    }
}
