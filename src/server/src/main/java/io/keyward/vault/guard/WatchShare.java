package io.keyward.vault.guard;

import jakarta.enterprise.context.ApplicationScoped;

/** How many servers share the part of each vault's quota that is reserved for probes. */
@ApplicationScoped
public class WatchShare {

    private volatile int servers = 1;

    /** @param servers how many servers probe keys at present, including this one */
    public void divideAmong(int servers) {
        this.servers = servers;
    }

    int servers() {
        return servers;
    }
}
