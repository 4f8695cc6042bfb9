package io.keyward.portal.chart;

import io.keyward.vault.guard.VaultLoad;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * The calls to a vault compared with its quota, with a bar for each time window.
 *
 * @param vault the host of the vault
 * @param quotaY the y coordinate of the line of the quota
 * @param busiest the largest number of units of the quota that the calls of one window used
 * @param seconds the length of a window
 */
public record CallChart(
        String vault,
        List<Box> boxes,
        double quotaY,
        ValueAxis axis,
        int quota,
        long busiest,
        long seconds,
        List<CallRow> rows,
        Instant from,
        Instant to) {

    static final int STEP = 10;
    static final int HEIGHT = 100;
    private static final int STEPS = 5; // the quota is at the second label from the top
    private static final int QUOTA_HEIGHT = HEIGHT * (STEPS - 1) / STEPS;
    private static final double MARK = 8; // the height of the mark that the vault answered 429
    private static final double SMALLEST = 2; // so that even one call is visible

    /** The calls of one window. */
    public record CallRow(Instant begin, long units, long percent, long throttled) {}

    public static CallChart of(String vault, VaultLoad load, Instant now) {
        return new CallChart(
                vault,
                load.windows().stream().flatMap(window -> boxes(window, load)).toList(),
                HEIGHT - QUOTA_HEIGHT,
                ValueAxis.upTo((double) load.quota() * STEPS / (STEPS - 1), STEPS),
                load.quota(),
                load.windows().stream().mapToLong(VaultLoad.Window::units).max().orElse(0),
                load.length().toSeconds(),
                load.windows().stream().map(window -> row(window, load, now)).toList(),
                now.minus(load.length().multipliedBy(load.span())),
                now);
    }

    private static Stream<Box> boxes(VaultLoad.Window window, VaultLoad load) {
        var x = (double) STEP * (load.span() - 1 - window.age());
        var height = Math.min(HEIGHT, Math.max(SMALLEST, (double) QUOTA_HEIGHT * window.units() / load.quota()));
        var calls = new Box(x + 1, HEIGHT - height, STEP - 2, height, "sent");
        return window.throttled() == 0
                ? Stream.of(calls)
                : Stream.of(calls, new Box(x + 1, 0, STEP - 2, MARK, "throttled"));
    }

    private static CallRow row(VaultLoad.Window window, VaultLoad load, Instant now) {
        return new CallRow(
                now.minus(load.length().multipliedBy(window.age() + 1L)),
                window.units(),
                100 * window.units() / load.quota(),
                window.throttled());
    }
}
