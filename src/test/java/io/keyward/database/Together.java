package io.keyward.database;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/** Runs what races for something: each in a thread of its own, all begun at once, until all have ended. */
public final class Together {

    private Together() {}

    /** What they ended with, of those that did not end well. */
    public static List<RuntimeException> run(Runnable... tasks) {
        var start = new CyclicBarrier(tasks.length);
        var threads = Executors.newFixedThreadPool(tasks.length);
        try {
            var running = Stream.of(tasks)
                    .map(task -> CompletableFuture.supplyAsync(() -> end(task, start), threads))
                    .toList();
            return running.stream()
                    .map(CompletableFuture::join)
                    .flatMap(Optional::stream)
                    .toList();
        } finally {
            threads.shutdown();
        }
    }

    private static Optional<RuntimeException> end(Runnable task, CyclicBarrier start) {
        try {
            start.await();
            task.run();
            return Optional.empty();
        } catch (RuntimeException e) { // the outcome of the race is what the test asks for
            return Optional.of(e);
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new IllegalStateException(e);
        }
    }
}
