package io.keyward.operation;

import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;

/** The server's background threads: what was given to them is done when the test says so. */
public final class Background {

    private final Queue<Runnable> now = new ArrayDeque<>();
    private final List<Runnable> later = new ArrayList<>();
    private final TestClock clock;

    public Background(TestClock clock) {
        this.clock = clock;
    }

    public ManagedScheduledExecutorService executor() {
        return (ManagedScheduledExecutorService) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {ManagedScheduledExecutorService.class},
                (proxy, method, args) -> {
                    tasksOf(method.getName()).add((Runnable) args[0]);
                    return null; // nobody asks a task how it went
                });
    }

    private Collection<Runnable> tasksOf(String method) {
        return switch (method) {
            case "execute" -> now;
            case "schedule" -> later;
            default -> throw new UnsupportedOperationException(method);
        };
    }

    /** Does what is to be done at once. */
    public void run() {
        while (!now.isEmpty()) {
            now.remove().run();
        }
    }

    /** Lets time pass and does what was put off meanwhile, once. */
    public void runAfter(Duration time) {
        clock.pass(time);
        now.addAll(later);
        later.clear();
        run();
    }

    /** How much was put off. */
    public int waiting() {
        return later.size();
    }
}
