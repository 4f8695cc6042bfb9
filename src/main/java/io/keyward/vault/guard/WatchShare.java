package io.keyward.vault.guard;

import jakarta.enterprise.context.ApplicationScoped;

/** Among how many servers the watch's share of each vault's quota is divided: together they take no more than one would. */
@ApplicationScoped
public class WatchShare {

    private volatile int servers = 1;

    /** @param servers how many watch at present, this one included */
    public void among(int servers) {
        this.servers = servers;
    }

    int servers() {
        return servers;
    }
}
