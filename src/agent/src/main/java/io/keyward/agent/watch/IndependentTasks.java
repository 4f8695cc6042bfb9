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
 * Runs tasks for disks or volumes. A task that hangs or fails delays no other task. A task that does not end in time keeps
 * running; until it has ended, its disk or volume gets no other task.
 */
final class IndependentTasks {

    private static final int FEW = 2;
    private static final int IDLE_SECONDS = 2;
    private static final long STACK_BYTES = 512L * 1024;

    private final Map<String, Future<?>> running = new ConcurrentHashMap<>();
    private final int width;
    private final ExecutorService threads;

    private IndependentTasks(String name, int width) {
        this.width = width;
        threads = new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), work -> {
                    var thread = new Thread(null, work, name, STACK_BYTES);
                    thread.setDaemon(true);
                    return thread;
                });
    }

    /** Each task starts at once in a thread of its own. */
    static IndependentTasks sideBySide(String name) {
        return new IndependentTasks(name, Integer.MAX_VALUE);
    }

    /**
     * A few threads run the tasks one after the other, because threads cost memory. While no task ends, more threads are
     * started.
     */
    static IndependentTasks inTurn(String name) {
        return new IndependentTasks(name, FEW);
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
     * @param works the tasks by the disk or volume that they work on
     */
    <T> Map<String, Result<T>> run(Map<String, Supplier<T>> works, Duration limit) {
        var tasks = new QueuedTasks(threads);
        var started = new HashMap<String, Future<T>>();
        works.forEach((subject, work) -> {
            if (!isBusy(subject)) started.put(subject, tasks.add(work));
        });
        running.putAll(started);
        tasks.run(width, limit);
        var results = new HashMap<String, Result<T>>();
        works.keySet()
                .forEach(subject -> results.put(
                        subject,
                        Optional.ofNullable(started.get(subject))
                                .filter(Future::isDone)
                                .map(IndependentTasks::result)
                                .orElseGet(IndependentTasks::pending)));
        return results;
    }

    boolean isBusy(String subject) {
        return Optional.ofNullable(running.get(subject))
                .filter(work -> !work.isDone())
                .isPresent();
    }

    /** Interrupts the task of this disk or volume, which ends the program that the task waits for. */
    void interrupt(String subject) {
        Optional.ofNullable(running.get(subject)).ifPresent(work -> work.cancel(true));
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
