package io.keyward.vault.quota;

import java.util.Arrays;
import java.util.List;

/**
 * Divides a quota among servers by their needs: all requests first, then probes up to their share, then rotations by weight.
 * The rest is divided as if there were one more server, so that a new server gets a part at once.
 *
 * @param reserved the part that is reserved for agents
 * @param probes the largest part for all probes
 */
public record QuotaDivision(double reserved, double probes) {

    private static final double NEGLIGIBLE = 1e-9;

    /** The part of each server, in the order of {@code needs}. */
    double[] parts(List<QuotaNeed> needs) {
        var parts = new double[needs.size()];
        var left = 1 - reserved;
        for (var priority : QuotaPriority.values()) {
            left -= grant(priority == QuotaPriority.PROBE ? Math.min(left, probes) : left, priority, needs, parts);
        }
        var spare = left / (needs.size() + 1);
        return Arrays.stream(parts).map(part -> part + spare).toArray();
    }

    // in rounds: what a server does not need is divided among the servers that need more
    private static double grant(double available, QuotaPriority priority, List<QuotaNeed> needs, double[] parts) {
        var missing = needs.stream().mapToDouble(need -> need.of(priority)).toArray();
        var left = available;
        while (left > NEGLIGIBLE && Arrays.stream(missing).sum() > NEGLIGIBLE) {
            var perWeight = left / weights(priority, needs, missing);
            for (var server = 0; server < parts.length; server++) {
                var granted =
                        Math.min(missing[server], perWeight * needs.get(server).weight(priority));
                missing[server] -= granted < missing[server] - NEGLIGIBLE ? granted : missing[server];
                parts[server] += granted;
                left -= granted;
            }
        }
        return available - Math.max(0, left);
    }

    private static double weights(QuotaPriority priority, List<QuotaNeed> needs, double[] missing) {
        var sum = 0.0;
        for (var server = 0; server < missing.length; server++) {
            sum += missing[server] > 0 ? needs.get(server).weight(priority) : 0;
        }
        return sum;
    }
}
