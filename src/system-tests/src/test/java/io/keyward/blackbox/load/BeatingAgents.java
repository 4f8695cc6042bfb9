package io.keyward.blackbox.load;

import io.keyward.blackbox.node.Machine;
import jakarta.json.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Agents that each send a heartbeat at fixed intervals, spread evenly. Each says that its disk is still open. */
final class BeatingAgents implements AutoCloseable {

    private static final int THREADS = 16;

    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(THREADS);
    private final List<Future<?>> beats = new ArrayList<>();
    private volatile Latencies latencies;

    private BeatingAgents(Latencies latencies) {
        this.latencies = latencies;
    }

    static BeatingAgents begin(List<Machine> machines, Duration interval, Latencies latencies) {
        var agents = new BeatingAgents(latencies);
        var begun = System.nanoTime();
        for (var number = 0; number < machines.size(); number++) {
            var machine = machines.get(number);
            var delay = interval.toNanos() * number / machines.size();
            agents.beat(machine, begun + delay, interval.toNanos());
        }
        return agents;
    }

    /** Records the times of all later requests in another object. */
    void measure(Latencies next) {
        latencies = next;
    }

    private void beat(Machine machine, long first, long interval) {
        var disk = machine.plan().getJsonArray("disks").getJsonObject(0).getString("id");
        var due = new AtomicLong(first);
        beats.add(threads.scheduleAtFixedRate(
                () -> beat(machine, disk, due.getAndAdd(interval)),
                first - System.nanoTime(),
                interval,
                TimeUnit.NANOSECONDS));
    }

    private void beat(Machine machine, String disk, long due) {
        var report =
                Json.createObjectBuilder().add("id", disk).add("state", "open").add("inKernel", true);
        latencies.measure("heartbeat", due, () -> machine.heartbeat(System.nanoTime(), report));
    }

    /** Sends no more requests. Requests in progress are still answered. */
    @Override
    public void close() {
        beats.forEach(beat -> beat.cancel(false));
        threads.shutdown();
    }
}
