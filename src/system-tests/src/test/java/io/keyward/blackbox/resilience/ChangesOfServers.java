package io.keyward.blackbox.resilience;

import io.keyward.blackbox.client.Answer;
import io.keyward.blackbox.client.AssignedIdentity;
import io.keyward.blackbox.client.ClusterBody;
import io.keyward.blackbox.client.Customer;
import io.keyward.blackbox.client.CustomerVault;
import io.keyward.testserver.RunningKeyward;
import io.keyward.testsupport.Polling;
import jakarta.json.Json;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Sends changes of random clusters to both servers, in several threads, and ignores what a server in trouble refuses. */
final class ChangesOfServers {

    private static final int CLUSTERS = 6;
    private static final int THREADS = 3;
    private static final int MAX_WORKERS = 8;
    private static final int VERSIONS = 12;
    private static final String API_VERSION = "?api-version=2021-06-01";

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Queue<String> accepted = new ConcurrentLinkedQueue<>();
    private final Customer customer;
    private final List<RunningKeyward> servers;
    private final Random random;
    private final AssignedIdentity identity;
    private final CustomerVault vault;
    private final List<String> keys; // made before the first fault, because the vault fails too
    private final String token;
    private volatile boolean sending;
    private CompletableFuture<Void> work;

    ChangesOfServers(Customer customer, RunningKeyward first, RunningKeyward second, Random random) {
        this.customer = customer;
        this.servers = List.of(first, second);
        this.random = random;
        this.identity = customer.identity("sealer");
        this.vault = customer.vault("faults").grant(identity);
        this.keys = Stream.generate(() -> vault.key("k")).limit(VERSIONS).toList();
        this.token = customer.azure().armToken();
    }

    CustomerVault vault() {
        return vault;
    }

    /** The names of all clusters that are changed. */
    List<String> clusters() {
        return IntStream.range(0, CLUSTERS).mapToObj(i -> "faulty" + i).toList();
    }

    /** The ids of the operations that servers have accepted. */
    List<String> accepted() {
        return List.copyOf(accepted);
    }

    void createAll() {
        clusters().forEach(name -> customer.cluster(name).create(body()));
    }

    void begin() {
        sending = true;
        work = CompletableFuture.allOf(IntStream.range(0, THREADS)
                .mapToObj(i -> CompletableFuture.runAsync(this::send, threads))
                .toArray(CompletableFuture[]::new));
    }

    /** Sends no more changes. Returns when the last one is answered. */
    void end() {
        sending = false;
        work.join();
    }

    private void send() {
        while (sending) {
            if (!isAccepted()) {
                Polling.pause();
            }
        }
    }

    // a busy cluster answers 409, a server that lost its database or its vault 5xx, and a dead server nothing
    private boolean isAccepted() {
        try {
            var operation = change().header("Azure-AsyncOperation");
            operation.ifPresent(this::record);
            return operation.isPresent();
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    private void record(String operation) {
        accepted.add(Path.of(URI.create(operation).getPath()).getFileName().toString());
    }

    private Answer change() {
        var cluster = customer.cluster(clusters().get(random.nextInt(CLUSTERS))).id();
        return switch (random.nextInt(10)) {
            case 0 -> send("DELETE", cluster, "");
            case 1, 2, 3, 4 -> send(
                    "POST",
                    cluster + "/rotatediskencryptionkey",
                    ClusterBody.keyVersion(anyKey()).toString());
            case 5, 6 -> send("POST", cluster + "/roles/workernode/resize", workers());
            case 7 -> send("PUT", cluster + "/keyPolicy", following());
            default -> send("PUT", cluster, body().json().toString());
        };
    }

    private Answer send(String method, String path, String body) {
        var server = servers.get(random.nextInt(servers.size()));
        var address = server.keyward().resolve(path + API_VERSION);
        return new Answer(server.client().call(method, address, token, body));
    }

    private String anyKey() {
        return keys.get(random.nextInt(keys.size()));
    }

    private String workers() {
        return Json.createObjectBuilder()
                .add("targetInstanceCount", 1 + random.nextInt(MAX_WORKERS))
                .build()
                .toString();
    }

    private String following() {
        var properties = Json.createObjectBuilder().add("followNewestVersion", random.nextBoolean());
        return Json.createObjectBuilder().add("properties", properties).build().toString();
    }

    private ClusterBody body() {
        return ClusterBody.of("Kafka")
                .workers(1 + random.nextInt(MAX_WORKERS), 2)
                .under(anyKey(), identity);
    }
}
