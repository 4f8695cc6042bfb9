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
import java.util.function.Supplier;

/**
 * Runs tasks for disks or volumes, each in a lane of its own, so that one that hangs or fails delays no other. A task that does
 * not end in time keeps running; until it has ended, its lane takes no other task.
 */
final class Lanes {

    private static final int FEW = 2;
    private static final int IDLE_SECONDS = 2;
    private static final long STACK_BYTES = 512L * 1024;

    private final Map<String, Future<?>> running = new ConcurrentHashMap<>();
    private final int width;
    private final ExecutorService threads;

    private Lanes(String name, int width) {
        this.width = width;
        threads = new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), work -> {
                    var thread = new Thread(null, work, name, STACK_BYTES);
                    thread.setDaemon(true);
                    return thread;
                });
    }

    /** Each task starts at once in a thread of its own. */
    static Lanes sideBySide(String name) {
        return new Lanes(name, Integer.MAX_VALUE);
    }

    /** A few threads take the tasks in turn, because threads cost memory. While no task ends, more threads are started. */
    static Lanes inTurn(String name) {
        return new Lanes(name, FEW);
    }

    /** How a task ended. */
    record Result<T>(Optional<T> value, Optional<Throwable> failure) {

        /** True if the task has not ended yet. */
        boolean isPending() {
            return value.isEmpty() && failure.isEmpty();
        }
    }

    /**
     * Starts all tasks and waits for them together.
     *
     * @param works the tasks by lane
     */
    <T> Map<String, Result<T>> run(Map<String, Supplier<T>> works, Duration patience) {
        var turns = new Turns(threads);
        var started = new HashMap<String, Future<T>>();
        works.forEach((lane, work) -> {
            if (!isBusy(lane)) started.put(lane, turns.add(work));
        });
        running.putAll(started);
        turns.take(width, patience);
        var results = new HashMap<String, Result<T>>();
        works.keySet()
                .forEach(lane -> results.put(
                        lane,
                        Optional.ofNullable(started.get(lane))
                                .filter(Future::isDone)
                                .map(Lanes::result)
                                .orElseGet(Lanes::pending)));
        return results;
    }

    boolean isBusy(String lane) {
        return Optional.ofNullable(running.get(lane))
                .filter(work -> !work.isDone())
                .isPresent();
    }

    /** Interrupts the task of a lane, which ends the program that the task waits for. */
    void interrupt(String lane) {
        Optional.ofNullable(running.get(lane)).ifPresent(work -> work.cancel(true));
    }

    private static <T> Result<T> result(Future<T> ended) {
        try {
            return new Result<>(Optional.of(ended.get()), Optional.empty());
        } catch (ExecutionException e) {
            return new Result<>(Optional.empty(), Optional.of(e.getCause()));
        } catch (CancellationException e) {
            return new Result<>(Optional.empty(), Optional.of(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return pending();
        }
    }

    private static <T> Result<T> pending() {
        return new Result<>(Optional.empty(), Optional.empty());
    }
}
