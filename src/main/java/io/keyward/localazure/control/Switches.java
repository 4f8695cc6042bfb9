package io.keyward.localazure.control;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the control can turn for all vaults: whether and how large the quotas are, how long deleting and recovering a
 * key takes, and from which address a caller seems to come. Nothing of it outlives the server.
 */
@ApplicationScoped
public class Switches {

    private final Map<String, String> addresses = new ConcurrentHashMap<>();
    private volatile double quotaScale = 1;
    private volatile Duration settling = Duration.ZERO;

    /** The share of Azure's quotas that callers get: 1 is Azure's own, 0 means that there is no quota. */
    public double quotaScale() {
        return quotaScale;
    }

    public void scaleQuotas(double scale) {
        this.quotaScale = scale;
    }

    /** How long a key is on its way out when deleted, and on its way back when recovered. */
    public Duration settling() {
        return settling;
    }

    public void settleKeysWithin(Duration duration) {
        this.settling = duration;
    }

    /** The address a caller seems to come from, where it is not the real one. */
    public Optional<String> addressOf(String objectId) {
        return Optional.ofNullable(addresses.get(objectId));
    }

    public void place(String objectId, String address) {
        addresses.put(objectId, address);
    }

    public void placeNowhere(String objectId) {
        addresses.remove(objectId);
    }

    public Map<String, String> addresses() {
        return Map.copyOf(addresses);
    }
}
