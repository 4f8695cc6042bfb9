package io.keyward.agent.watch;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Does work on each disk or volume in a thread of its own, so that one that hangs or fails keeps no other waiting. Work that did
 * not end in time goes on; until it has ended, its lane takes no other work.
 */
final class Lanes {

    private static final int IDLE_SECONDS = 2;
    private static final long STACK_BYTES = 512L * 1024;

    private final Map<String, Future<?>> running = new ConcurrentHashMap<>();
    private final ExecutorService threads;

    Lanes(String name) {
        threads = new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), work -> {
                    var thread = new Thread(null, work, name, STACK_BYTES);
                    thread.setDaemon(true);
                    return thread;
                });
    }

    /** How a piece of work ended. */
    record Result<T>(Optional<T> value, Optional<Throwable> failure) {

        /** It has not ended yet. */
        boolean isPending() {
            return value.isEmpty() && failure.isEmpty();
        }
    }

    /**
     * Starts all works and waits for them together.
     *
     * @param works by lane
     */
    <T> Map<String, Result<T>> run(Map<String, Supplier<T>> works, Duration patience) {
        var started = new HashMap<String, Optional<Future<T>>>();
        works.forEach((lane, work) -> started.put(lane, start(lane, work)));
        var deadline = System.nanoTime() + patience.toNanos();
        var results = new HashMap<String, Result<T>>();
        started.forEach(
                (lane, future) -> results.put(lane, future.map(await(deadline)).orElseGet(Lanes::pending)));
        return results;
    }

    boolean isBusy(String lane) {
        return Optional.ofNullable(running.get(lane))
                .filter(work -> !work.isDone())
                .isPresent();
    }

    /** Interrupts the work of a lane, which ends the program that it waits for. */
    void interrupt(String lane) {
        Optional.ofNullable(running.get(lane)).ifPresent(work -> work.cancel(true));
    }

    private <T> Optional<Future<T>> start(String lane, Supplier<T> work) {
        if (isBusy(lane)) return Optional.empty();
        var future = threads.submit(work::get);
        running.put(lane, future);
        return Optional.of(future);
    }

    private static <T> Function<Future<T>, Result<T>> await(long deadline) {
        return future -> {
            try {
                var value = future.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
                return new Result<>(Optional.of(value), Optional.empty());
            } catch (TimeoutException e) {
                return pending();
            } catch (ExecutionException e) {
                return new Result<>(Optional.empty(), Optional.of(e.getCause()));
            } catch (CancellationException e) {
                return new Result<>(Optional.empty(), Optional.of(e));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return pending();
            }
        };
    }

    private static <T> Result<T> pending() {
        return new Result<>(Optional.empty(), Optional.empty());
    }
}
