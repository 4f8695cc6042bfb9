package io.keyward.following;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Executor;

/** Work for vaults: for each only so much at once, so that one that is silent keeps nobody waiting but its own (invariant 5). */
final class PerVaultQueue {

    private static final class Lane {
        private final Queue<Runnable> waiting = new ArrayDeque<>();
        private int underWay;
    }

    private final int atOnce;
    private final Executor executor;
    private final Map<String, Lane> lanes = new HashMap<>();

    PerVaultQueue(int atOnce, Executor executor) {
        this.atOnce = atOnce;
        this.executor = executor;
    }

    synchronized void add(String vault, Runnable step) {
        lanes.computeIfAbsent(vault, first -> new Lane()).waiting.add(step);
        begin(vault);
    }

    private void begin(String vault) {
        var lane = lanes.get(vault);
        if (lane.underWay < atOnce && !lane.waiting.isEmpty()) {
            lane.underWay++;
            var step = lane.waiting.remove();
            executor.execute(() -> run(vault, step));
        }
    }

    private void run(String vault, Runnable step) {
        try {
            step.run();
        } finally {
            ended(vault);
        }
    }

    private synchronized void ended(String vault) {
        lanes.get(vault).underWay--;
        begin(vault);
        if (lanes.get(vault).underWay == 0) {
            lanes.remove(vault);
        }
    }
}
