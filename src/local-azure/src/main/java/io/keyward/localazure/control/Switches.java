package io.keyward.localazure.control;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Settings for all vaults that tests change: the quotas, how long deleting and recovering a key takes, and the apparent
 * addresses of callers. They do not survive a restart.
 */
@ApplicationScoped
public class Switches {

    private final Map<String, String> apparentAddresses = new ConcurrentHashMap<>();
    private volatile double quotaScale = 1;
    private volatile Duration transitionTime = Duration.ZERO;

    /** The factor applied to Azure's quotas: 1 means Azure's own, 0 means no quota. */
    public double quotaScale() {
        return quotaScale;
    }

    public void scaleQuotas(double scale) {
        this.quotaScale = scale;
    }

    /** How long a key stays in transition after it is deleted or recovered. */
    public Duration transitionTime() {
        return transitionTime;
    }

    public void setTransitionTime(Duration duration) {
        this.transitionTime = duration;
    }

    /** The address that vault firewalls see for this caller. Empty if they see the real one. */
    public Optional<String> apparentAddressOf(String objectId) {
        return Optional.ofNullable(apparentAddresses.get(objectId));
    }

    public void setApparentAddress(String objectId, String address) {
        apparentAddresses.put(objectId, address);
    }

    public void clearApparentAddress(String objectId) {
        apparentAddresses.remove(objectId);
    }

    public Map<String, String> apparentAddresses() {
        return Map.copyOf(apparentAddresses);
    }
}
