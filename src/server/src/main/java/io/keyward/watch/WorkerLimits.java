package io.keyward.watch;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * How many workers may probe each vault at once on this server, and how many keys they may lease. A vault gets a second worker
 * only after it answered the first, so a silent vault holds one thread. All vaults whose last probe met an outage may hold half
 * of the threads, so that they leave the other half to the vaults that answer (invariant 5).
 */
final class WorkerLimits {

    private final int perVault;
    private final int ofFailingVaults;
    private final Map<String, Integer> running = new HashMap<>();
    private final Map<String, Long> due = new HashMap<>(); // keys of the last tick that no worker has taken
    private final Set<String> answering = new HashSet<>(); // vaults that answered since their first worker started
    private final Set<String> failing = new HashSet<>(); // vaults that met an outage since their last answer

    WorkerLimits(int perVault, int total) {
        this.perVault = perVault;
        this.ofFailingVaults = Math.max(1, total / 2);
    }

    /** @return false if the vault may have no further worker now */
    synchronized boolean tryStart(String vault) {
        var workers = running.getOrDefault(vault, 0);
        var most = answering.contains(vault) ? perVault : 1;
        if (workers >= most || (failing.contains(vault) && runningForFailingVaults() >= ofFailingVaults)) {
            return false;
        }
        running.put(vault, workers + 1);
        return true;
    }

    /** Sets how many keys of each vault are due, as a tick has counted them. */
    synchronized void expect(Map<String, Long> keys) {
        due.clear();
        due.putAll(keys);
    }

    /**
     * Returns how many due keys of the vault, by the count of the last tick, a worker may lease now. A worker that gets 0 ends.
     */
    synchronized int takeDue(String vault, int most) {
        var left = due.getOrDefault(vault, 0L);
        var taken = (int) Math.min(left, most);
        due.put(vault, left - taken);
        return taken;
    }

    synchronized void answered(String vault) {
        failing.remove(vault);
        answering.add(vault);
    }

    synchronized void failed(String vault) {
        answering.remove(vault);
        failing.add(vault);
    }

    synchronized void ended(String vault) {
        running.computeIfPresent(vault, (same, workers) -> workers > 1 ? workers - 1 : null);
        if (!running.containsKey(vault)) {
            answering.remove(vault);
        }
    }

    private int runningForFailingVaults() {
        return failing.stream()
                .mapToInt(vault -> running.getOrDefault(vault, 0))
                .sum();
    }
}
