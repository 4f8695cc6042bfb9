package io.keyward.vault.guard;

import java.time.Duration;
import java.util.List;

/**
 * How much of one vault's quota the recent calls of this server used. A call counts as many units as {@link KeyCosts} says.
 *
 * @param quota the units that the vault allows in one window for all its callers together
 * @param length the length of one window
 * @param span how many windows are recorded at most
 * @param windows the windows with calls, the oldest first
 */
public record VaultLoad(int quota, Duration length, int span, List<Window> windows) {

    /**
     * @param age how many windows ago it was; 0 for the current one
     * @param units the units of the calls that were sent
     * @param throttled how many calls the vault refused with 429
     */
    public record Window(int age, long units, long throttled) {}

    public VaultLoad {
        windows = List.copyOf(windows);
    }
}
