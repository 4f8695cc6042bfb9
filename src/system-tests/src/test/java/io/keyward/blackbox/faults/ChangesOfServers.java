package io.keyward.blackbox.faults;

import io.keyward.blackbox.client.Answer;
import io.keyward.blackbox.client.ClusterBody;
import io.keyward.blackbox.client.CustomerCluster;
import io.keyward.testsupport.Polling;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Sends changes of random clusters to both servers, in several threads, and ignores what a server in trouble refuses. */
final class ChangesOfServers {

    private static final int CLUSTERS = 6;
    private static final int THREADS = 3;
    private static final int MAX_WORKERS = 8;
    private static final int DATA_DISKS = 2;
    private static final int HEAD_NODES = 2;
    private static final int ZOOKEEPER_NODES = 3;
    private static final int VERSIONS = 6;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Queue<AcceptedRequest> accepted = new ConcurrentLinkedQueue<>();
    private final FaultyInstallation installation;
    private final Random random;
    private final List<String> keys;
    private final AcceptedFleets fleets;
    private volatile boolean sending;
    private CompletableFuture<Void> work;

    ChangesOfServers(FaultyInstallation installation, Random random) {
        this.installation = installation;
        this.random = random;
        this.fleets = new AcceptedFleets(installation);
        this.keys = new CopyOnWriteArrayList<>(
                Stream.generate(installation::newKeyVersion).limit(VERSIONS).toList());
    }

    /** How many DEKs a cluster with so many workers has: those of the temp disks and data disks, R7. */
    static int deks(int workers) {
        return workers * (DATA_DISKS + 1) + HEAD_NODES + ZOOKEEPER_NODES;
    }

    /** The names of all clusters that are changed. */
    List<String> clusters() {
        return IntStream.range(0, CLUSTERS).mapToObj(i -> "faulty" + i).toList();
    }

    /** The requests that servers have accepted. */
    List<AcceptedRequest> accepted() {
        return List.copyOf(accepted);
    }

    /** The fleet rotations that servers have accepted. */
    AcceptedFleets fleets() {
        return fleets;
    }

    /** Creates all clusters. Repeats a request that fails because the server has just started and is still slow. */
    void createAll() {
        for (var name : clusters()) {
            var cluster = cluster(installation.first(), name);
            var body = body(anyWorkers());
            cluster.awaitSuccess(Polling.until(() -> cluster.put(body), AcceptedRequest::isAccepted));
        }
    }

    void begin() {
        sending = true;
        work = CompletableFuture.allOf(IntStream.range(0, THREADS)
                .mapToObj(i -> CompletableFuture.runAsync(this::send, threads))
                .toArray(CompletableFuture[]::new));
    }

    /** Stops sending changes, waits for the last answer, and makes each cluster stop following its key. */
    void end() {
        sending = false;
        work.join();
        clusters()
                .forEach(name -> Polling.until(
                        () -> cluster(installation.first(), name).followNewestVersion(false),
                        answer -> answer.status() == 200 || answer.status() == 404));
    }

    private void send() {
        while (sending) {
            if (!change()) {
                Polling.pause();
            }
        }
    }

    // a busy cluster answers 409, a server that lost its database or its vault 5xx, and a dead server nothing
    private boolean change() {
        var name = clusters().get(random.nextInt(CLUSTERS));
        try {
            return switch (random.nextInt(14)) {
                case 0 -> isAccepted("DELETE", name, "", any(name).delete());
                case 1, 2, 3, 4 -> rotate(name, anyKey());
                case 5, 6 -> resize(name, anyWorkers());
                case 7, 8 -> any(name)
                                .followNewestVersion(random.nextInt(4) > 0)
                                .status()
                        == 200;
                case 9 -> keys.add(installation.newKeyVersion()); // clusters that follow the key move to it
                case 10 -> fleets.start(anyServer(), anyKey());
                default -> isAccepted("CREATE", name, "", any(name).put(body(anyWorkers())));
            };
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    private boolean rotate(String name, String key) {
        return isAccepted("ROTATE", name, key, any(name).rotate(key));
    }

    private boolean resize(String name, int workers) {
        return isAccepted("RESIZE", name, "" + workers, any(name).resize(workers));
    }

    private boolean isAccepted(String kind, String cluster, String wanted, Answer answer) {
        if (!AcceptedRequest.isAccepted(answer)) {
            return false;
        }
        return accepted.add(new AcceptedRequest(kind, cluster, wanted, answer.operation()));
    }

    /** The cluster, called at a randomly chosen server. */
    private CustomerCluster any(String name) {
        return cluster(anyServer(), name);
    }

    private FaultyServer anyServer() {
        return installation.servers().get(random.nextInt(2));
    }

    CustomerCluster cluster(FaultyServer server, String name) {
        return new CustomerCluster(server.api(), installation.customer().clusters() + "/" + name);
    }

    private String anyKey() {
        return keys.get(random.nextInt(keys.size()));
    }

    private int anyWorkers() {
        return 1 + random.nextInt(MAX_WORKERS);
    }

    private ClusterBody body(int workers) {
        return ClusterBody.of("Kafka").workers(workers, DATA_DISKS).under(anyKey(), installation.identity());
    }
}
