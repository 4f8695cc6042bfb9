package io.keyward.blackbox.resilience;

import io.keyward.blackbox.client.AssignedIdentity;
import io.keyward.blackbox.client.ClusterBody;
import io.keyward.blackbox.client.Customer;
import io.keyward.blackbox.client.CustomerVault;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/** Sends changes of random clusters in several threads until the server is gone. */
final class RandomChanges {

    private static final int CLUSTERS = 6;
    private static final int THREADS = 3;
    private static final int MAX_WORKERS = 8;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Customer customer;
    private final Random random;
    private final AssignedIdentity identity;
    private final CustomerVault vault;

    RandomChanges(Customer customer, Random random) {
        this.customer = customer;
        this.random = random;
        this.identity = customer.identity("sealer");
        this.vault = customer.vault("kills").grant(identity);
    }

    /** The names of all clusters that are changed. */
    List<String> clusters() {
        return IntStream.range(0, CLUSTERS).mapToObj(i -> "killed" + i).toList();
    }

    void createAll() {
        clusters().forEach(name -> customer.cluster(name).create(body()));
    }

    /** Begins to send changes, and returns when the server has accepted one. */
    CompletableFuture<Void> begin() throws InterruptedException {
        var accepted = new CountDownLatch(1);
        var work = IntStream.range(0, THREADS)
                .mapToObj(i -> CompletableFuture.runAsync(() -> changeUntilKilled(accepted), threads))
                .toArray(CompletableFuture[]::new);
        accepted.await();
        return CompletableFuture.allOf(work);
    }

    private void changeUntilKilled(CountDownLatch accepted) {
        try {
            while (true) {
                if (change() < 300) {
                    accepted.countDown();
                }
            }
        } catch (UncheckedIOException killed) { // the connection broke, or no server listens
            return;
        } finally {
            accepted.countDown();
        }
    }

    /** Returns the status of the answer. A change of a missing or busy cluster is refused. */
    private int change() {
        var cluster = customer.cluster(clusters().get(random.nextInt(CLUSTERS)));
        var answer =
                switch (random.nextInt(8)) {
                    case 0 -> cluster.delete();
                    case 1, 2, 3 -> cluster.rotate(vault.key("k"));
                    case 4, 5 -> cluster.resize(1 + random.nextInt(MAX_WORKERS));
                    default -> cluster.put(body());
                };
        if (answer.status() >= 500) {
            throw new AssertionError("the server failed: " + answer);
        }
        return answer.status();
    }

    private ClusterBody body() {
        return ClusterBody.of("Kafka")
                .workers(1 + random.nextInt(MAX_WORKERS), 2)
                .under(vault.key("k"), identity);
    }
}
