package io.keyward.vault.guard;

import java.util.function.Supplier;

/** A way of asking one vault: how often, and behind what. */
public interface CallStrategy {

    /** @param weight what the question takes out of the vault's quota */
    <T> T ask(int weight, Class<T> type, Supplier<T> question);
}
