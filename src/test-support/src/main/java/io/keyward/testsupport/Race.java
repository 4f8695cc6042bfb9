package io.keyward.testsupport;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/** Runs tasks that compete with each other: one thread for each, all started at the same time. */
public final class Race {

    private Race() {}

    /** Waits for all tasks and returns the exceptions of those that failed. */
    public static List<RuntimeException> run(Runnable... tasks) {
        var start = new CyclicBarrier(tasks.length);
        var threads = Executors.newFixedThreadPool(tasks.length);
        try {
            var running = Stream.of(tasks)
                    .map(task -> CompletableFuture.supplyAsync(() -> failureOf(task, start), threads))
                    .toList();
            return running.stream()
                    .map(CompletableFuture::join)
                    .flatMap(Optional::stream)
                    .toList();
        } finally {
            threads.shutdown();
        }
    }

    private static Optional<RuntimeException> failureOf(Runnable task, CyclicBarrier start) {
        try {
            start.await();
            task.run();
            return Optional.empty();
        } catch (RuntimeException e) { // the test asserts which tasks failed, and how
            return Optional.of(e);
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new IllegalStateException(e);
        }
    }
}
