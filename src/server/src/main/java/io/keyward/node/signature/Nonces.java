package io.keyward.node.signature;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/**
 * The nonces of the requests that this server accepted, for as long as their signatures are valid. Each nonce is accepted
 * once. It stays in one of the two sets for at least one window, which is twice the allowed clock skew.
 */
public final class Nonces {

    private final Duration window;
    private Set<String> current = new HashSet<>();
    private Set<String> previous = Set.of();
    private Instant began = Instant.EPOCH;

    /** @param maxSkew how far the time of a signature may be in the past or in the future */
    public Nonces(Duration maxSkew) {
        this.window = maxSkew.multipliedBy(2);
    }

    /** @return false if the node used this nonce before */
    public synchronized boolean accept(long node, String nonce, Instant now) {
        rotate(now);
        var entry = node + " " + nonce;
        return !previous.contains(entry) && current.add(entry);
    }

    private void rotate(Instant now) {
        if (now.isBefore(began.plus(window))) {
            return;
        }
        previous = now.isBefore(began.plus(window.multipliedBy(2))) ? current : Set.of();
        current = new HashSet<>();
        began = now;
    }
}
