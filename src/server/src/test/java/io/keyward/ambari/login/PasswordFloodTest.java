package io.keyward.ambari.login;

import static io.keyward.cluster.ClusterBuilder.aCluster;
import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.keyward.ambari.wire.AmbariProblem;
import io.keyward.audit.ClientNetwork;
import io.keyward.cluster.Cluster;
import io.keyward.cluster.Clusters;
import io.keyward.cluster.Gateway;
import io.keyward.cluster.password.CountedHashes;
import io.keyward.cluster.password.NewPasswords;
import io.keyward.cluster.password.QuickPasswordHash;
import io.keyward.concurrent.QueuedLimiter;
import io.keyward.database.OnPostgresql;
import io.keyward.database.TestDatabase;
import io.keyward.testsupport.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** A flood of wrong passwords costs a server few hashes, connections and rows. The tests count them while hashes are held. */
@OnPostgresql
class PasswordFloodTest {

    private static final int RUNNING = 2;
    private static final int WAITING = 3;
    private static final int FLOOD = 15;

    @Parameter
    TestDatabase database;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger countingTransactions = new AtomicInteger();
    private final QueuedLimiter strangers = permits();
    private final QueuedLimiter known = permits();
    private final String user = "u" + UUID.randomUUID();
    private final Credentials right = new Credentials(user, "right");
    private GatewayAuthenticator server;
    private Cluster cluster;

    @BeforeEach
    void a_cluster_with_a_gateway() {
        cluster = aCluster().build();
        cluster.changeGateway(new Gateway(true, user, QuickPasswordHash.of("right")));
        database.bean(Clusters.class).add(cluster, added -> added);
        server = aServer();
    }

    @AfterEach
    void end() {
        threads.shutdown();
    }

    @Test
    void a_flood_computes_few_hashes_and_holds_no_connection_while_they_are_computed() {
        try (var hashes = CountedHashes.hold()) {
            var flood = flood("missing", PasswordFloodTest::networkOf);

            var refused = flood.next(FLOOD - RUNNING - WAITING);
            await(() -> hashes.running() == RUNNING);

            assertThat(refused).hasOnlyElementsOfType(AmbariProblem.TooManyAttempts.class);
            assertThat(strangers.waiting()).isEqualTo(WAITING);
            assertThat(database.connectionsInUse()).isZero();
            assertThat(countingTransactions).hasValue(2 * RUNNING); // for the network, and for the cluster

            hashes.release();
            assertThat(flood.next(RUNNING + WAITING)).hasOnlyElementsOfType(AmbariProblem.InvalidCredentials.class);
            assertThat(hashes.most()).isEqualTo(RUNNING);
        }
    }

    @Test
    void guesses_at_one_cluster_or_from_one_network_take_one_permit() {
        var network = aNetwork();
        try (var hashes = CountedHashes.hold()) {
            var atOneCluster = flood(name(), PasswordFloodTest::networkOf);
            var refused = atOneCluster.next(FLOOD - 2);
            var fromOneNetwork = flood("missing", i -> network);
            refused.addAll(fromOneNetwork.next(FLOOD - 2));
            await(() -> hashes.running() == RUNNING);

            assertThat(refused).hasOnlyElementsOfType(AmbariProblem.TooManyAttempts.class);
            assertThat(strangers.waiting()).isEqualTo(2);
            assertThat(database.connectionsInUse()).isZero();

            hashes.release();
            atOneCluster.next(2);
            fromOneNetwork.next(2);
        }
    }

    @Test
    void a_flood_does_not_use_up_the_permits_of_known_networks_and_of_the_other_interface() throws Exception {
        var network = aNetwork();
        server.login(name(), right, network);
        server = aServer(); // a new server has not verified the credentials
        var newPasswords = new NewPasswords(1, QuickPasswordHash.ROUNDS);
        try (var hashes = CountedHashes.hold()) {
            var flood = flood("missing", PasswordFloodTest::networkOf);
            flood.next(FLOOD - RUNNING - WAITING);
            await(() -> hashes.running() == RUNNING);

            var signedIn = threads.submit(() -> server.login(name(), right, network));
            await(() -> hashes.running() == RUNNING + 1);
            var hash = threads.submit(() -> newPasswords.hash("new", "a caller", name()));
            await(() -> hashes.running() == RUNNING + 2);

            assertThat(known.running()).isEqualTo(1);
            assertThat(database.connectionsInUse()).isZero();
            hashes.release();
            assertThat(signedIn.get(1, MINUTES).maySee(cluster)).isTrue();
            assertThat(hash.get(1, MINUTES)).startsWith("pbkdf2-sha256$");
            flood.next(RUNNING + WAITING);
        }
    }

    @Test
    void verified_credentials_need_no_permit() {
        server.login(name(), right, aNetwork());
        try (var hashes = CountedHashes.hold()) {
            var flood = flood("missing", PasswordFloodTest::networkOf);
            flood.next(FLOOD - RUNNING - WAITING);

            assertThat(server.login(name(), right, aNetwork()).maySee(cluster)).isTrue();

            hashes.release();
            flood.next(RUNNING + WAITING);
        }
    }

    @Test
    void requests_that_waited_for_the_same_right_password_compute_no_second_hash() {
        try (var hashes = CountedHashes.hold()) {
            var network = aNetwork();
            var first = new Attempts(List.of(() -> server.login(name(), right, network)));
            await(() -> hashes.running() == 1);
            var second = new Attempts(List.of(() -> server.login(name(), right, network)));
            await(() -> strangers.waiting() == 1);
            countingTransactions.set(0);

            hashes.release();

            assertThat(first.next(1)).isEmpty();
            assertThat(second.next(1)).isEmpty();
            assertThat(countingTransactions).hasValue(2); // the first one takes its two counts back
        }
    }

    private GatewayAuthenticator aServer() {
        var networks = database.bean(KnownNetworks.class);
        var clock = new TestClock();
        var known30Days = Duration.ofDays(30);
        return new GatewayAuthenticator(
                new LoginCandidates(database.bean(Clusters.class), networks, clock, known30Days),
                new ThrottledPasswordCheck(
                        new LoginPermits(strangers, known, QuickPasswordHash.ROUNDS),
                        new LoginLimits(30, 10, 100, Duration.ofMinutes(1)),
                        database.bean(LoginAttempts.class, countingTransactions::incrementAndGet),
                        networks,
                        clock,
                        Duration.ofMinutes(10)));
    }

    private static QueuedLimiter permits() {
        return new QueuedLimiter(
                new QueuedLimiter.Bound(RUNNING, 1), new QueuedLimiter.Bound(WAITING, 1), Duration.ofMinutes(1));
    }

    private Attempts flood(String name, IntFunction<ClientNetwork> network) {
        var guesses = new ArrayList<Runnable>();
        for (var i = 0; i < FLOOD; i++) {
            var from = network.apply(i);
            var at = name.equals(name()) ? name : name + UUID.randomUUID();
            guesses.add(() -> server.login(at, new Credentials(user, "wrong"), from));
        }
        return new Attempts(guesses);
    }

    /** Attempts to sign in at the same time. */
    private final class Attempts {
        private final ExecutorCompletionService<Optional<Throwable>> ended = new ExecutorCompletionService<>(threads);

        Attempts(List<Runnable> attempts) {
            attempts.forEach(attempt -> ended.submit(() -> Optional.ofNullable(catchThrowable(attempt::run))));
        }

        /** Waits until this many attempts have ended, and returns the problems of the attempts that failed. */
        List<Throwable> next(int number) {
            var problems = new ArrayList<Throwable>();
            for (var i = 0; i < number; i++) {
                try {
                    ended.take().get().ifPresent(problems::add);
                } catch (InterruptedException | ExecutionException e) {
                    throw new AssertionError(e);
                }
            }
            return problems;
        }
    }

    private static ClientNetwork networkOf(int guess) {
        return new ClientNetwork(guess + " of " + UUID.randomUUID());
    }

    private static ClientNetwork aNetwork() {
        return new ClientNetwork(UUID.randomUUID().toString());
    }

    private static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            Thread.onSpinWait();
        }
    }

    private String name() {
        return cluster.resourceId().name();
    }
}
