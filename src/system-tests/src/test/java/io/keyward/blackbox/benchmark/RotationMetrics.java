package io.keyward.blackbox.benchmark;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** The ratios of rotations in one vault, computed from its log. */
final class RotationMetrics {

    private final List<JsonObject> calls;
    private final List<JsonObject> unwraps;
    private final int deks;
    private final int quotaPerSecond;

    RotationMetrics(List<JsonObject> log, RotationLoad load) {
        this(log, load.deks(), load.quotaPerSecond());
    }

    /**
     * @param deks the number of moved DEKs
     * @param quotaPerSecond the vault's quota of unwrap operations
     */
    RotationMetrics(List<JsonObject> log, int deks, int quotaPerSecond) {
        this.calls =
                log.stream().filter(call -> !call.getString("oid").isEmpty()).toList();
        this.unwraps = calls.stream()
                .filter(call -> call.getString("operation").equals("unwrapKey"))
                .toList();
        this.deks = deks;
        this.quotaPerSecond = quotaPerSecond;
    }

    void print(Duration whole) {
        var moving = seconds(Duration.between(at(unwraps.get(0)), at(unwraps.get(unwraps.size() - 1))));
        System.out.printf("DEKs moved                         %d%n", deks);
        System.out.printf("vault calls per DEK                %.3f%n", (double) calls.size() / deks);
        System.out.printf("quota used while DEKs moved        %.1f %%%n", share(unwraps.size(), moving));
        System.out.printf("quota used in each ten seconds     %s%n", windows());
        System.out.printf("quota used, request to last answer %.1f %%%n", share(unwraps.size(), seconds(whole)));
        System.out.printf(
                "calls that met the quota (429)     %.2f %%%n",
                100.0 * throttled().size() / calls.size());
        System.out.printf("seconds from the first unwrap to them %s%n", throttled());
    }

    private List<String> windows() {
        var first = at(unwraps.get(0));
        var counts = new int
                [(int) Duration.between(first, at(unwraps.get(unwraps.size() - 1)))
                                        .toSeconds()
                                / 10
                        + 1];
        unwraps.forEach(call -> counts[(int) Duration.between(first, at(call)).toSeconds() / 10]++);
        return Arrays.stream(counts)
                .mapToObj(count -> "%.1f %%".formatted(share(count, 10)))
                .toList();
    }

    private double share(int count, double seconds) {
        return 100 * count / (seconds * quotaPerSecond);
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1e3;
    }

    private List<Double> throttled() {
        var first = at(unwraps.get(0));
        return calls.stream()
                .filter(call -> call.getInt("status") == 429)
                .map(call -> seconds(Duration.between(first, at(call))))
                .toList();
    }

    private static Instant at(JsonObject call) {
        return Instant.parse(call.getString("at"));
    }
}
