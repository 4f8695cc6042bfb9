package io.keyward.webhook;

import static java.util.stream.Collectors.toSet;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * How many deliveries may be under way at once, in all and to one host: a host that is silent holds its own share only, and
 * keeps nobody else waiting.
 */
public final class DeliveryLimit {

    private final int inAll;
    private final int perHost;
    private final Map<String, Integer> taken;

    DeliveryLimit(int inAll, int perHost) {
        this(inAll, perHost, Map.of());
    }

    private DeliveryLimit(int inAll, int perHost, Map<String, Integer> taken) {
        this.inAll = inAll;
        this.perHost = perHost;
        this.taken = new HashMap<>(taken);
    }

    /** To see how many could be taken, without taking them. */
    synchronized DeliveryLimit copy() {
        return new DeliveryLimit(inAll, perHost, taken);
    }

    synchronized int free() {
        return inAll - taken.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** The hosts that have their whole share. */
    synchronized Set<String> full() {
        return taken.keySet().stream().filter(host -> !hasRoom(host)).collect(toSet());
    }

    /** @return false where there is none for that host */
    synchronized boolean take(String host) {
        if (free() <= 0 || !hasRoom(host)) {
            return false;
        }
        taken.merge(host, 1, Integer::sum);
        return true;
    }

    synchronized void giveBack(String host) {
        taken.computeIfPresent(host, (same, count) -> count > 1 ? count - 1 : null);
    }

    private boolean hasRoom(String host) {
        return taken.getOrDefault(host, 0) < perHost;
    }
}
