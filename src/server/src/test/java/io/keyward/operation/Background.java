package io.keyward.operation;

import io.keyward.testsupport.TestClock;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/** An executor for tests: its tasks run when the test calls {@link #run} or {@link #runAfter}. */
public final class Background {

    private final Queue<Runnable> now = new ArrayDeque<>();
    private final List<Runnable> later = new ArrayList<>();
    private final TestClock clock;
    private int refusals;

    public Background(TestClock clock) {
        this.clock = clock;
    }

    public ManagedScheduledExecutorService executor() {
        return (ManagedScheduledExecutorService) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {ManagedScheduledExecutorService.class},
                (proxy, method, args) -> {
                    add(method.getName(), (Runnable) args[0]);
                    return null; // no caller uses the future
                });
    }

    private void add(String method, Runnable task) {
        if (refusals > 0) {
            refusals--;
            throw new RejectedExecutionException("no thread is free");
        }
        tasksOf(method).add(task);
    }

    /** Refuses the next tasks. */
    public void refuse(int tasks) {
        refusals = tasks;
    }

    /** An executor that gives each task to this consumer. */
    public static ManagedExecutorService executing(Consumer<Runnable> run) {
        return (ManagedExecutorService) Proxy.newProxyInstance(
                Background.class.getClassLoader(),
                new Class<?>[] {ManagedExecutorService.class},
                (proxy, method, args) -> {
                    if (!method.getName().equals("execute")) {
                        throw new UnsupportedOperationException(method.getName());
                    }
                    run.accept((Runnable) args[0]);
                    return null;
                });
    }

    private Collection<Runnable> tasksOf(String method) {
        return switch (method) {
            case "execute" -> now;
            case "schedule" -> later;
            default -> throw new UnsupportedOperationException(method);
        };
    }

    /** Runs the tasks that are due now. */
    public void run() {
        while (!now.isEmpty()) {
            now.remove().run();
        }
    }

    /** Lets time pass and runs the delayed tasks once. */
    public void runAfter(Duration time) {
        clock.pass(time);
        now.addAll(later);
        later.clear();
        run();
    }

    /** The number of delayed tasks. */
    public int waiting() {
        return later.size();
    }
}
