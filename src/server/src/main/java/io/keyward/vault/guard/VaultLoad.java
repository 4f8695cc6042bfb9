package io.keyward.vault.guard;

import java.time.Duration;
import java.util.List;

/**
 * The calls of this server to one vault, against the vault's quota. A call counts as many units as {@link KeyCosts} says.
 *
 * @param quota the units that the vault allows in one window, to all its callers together
 * @param length of one window
 * @param span how many windows back the record goes
 * @param windows those with calls, the oldest first
 */
public record VaultLoad(int quota, Duration length, int span, List<Window> windows) {

    /**
     * @param age how many windows ago; 0 for the present one
     * @param units of the calls that were sent
     * @param throttled how many calls the vault refused with 429
     */
    public record Window(int age, long units, long throttled) {}

    public VaultLoad {
        windows = List.copyOf(windows);
    }
}
