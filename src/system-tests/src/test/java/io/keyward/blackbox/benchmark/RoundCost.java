package io.keyward.blackbox.benchmark;

import java.time.Duration;

/** The processor time of one round: that of the client of the vault, and that of the vault. */
record RoundCost(Duration client, Duration vault) {

    RoundCost minus(RoundCost before) {
        return new RoundCost(client.minus(before.client), vault.minus(before.vault));
    }

    Duration both() {
        return client.plus(vault);
    }
}
