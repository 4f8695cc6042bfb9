package io.keyward.portal.fleet;

import io.keyward.fleet.FleetRequest;
import io.keyward.fleet.plan.FleetPlan;
import io.keyward.fleet.plan.PlannedCluster;
import io.keyward.fleet.plan.PlannedCluster.Fate;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * The plan of a fleet rotation as its page shows it: the totals, and the first clusters of each {@link Fate}.
 *
 * @param insteadOfStart true if the user pressed the start button without having seen this plan
 */
public record ShownPlan(FleetPlan plan, FleetRequest request, boolean insteadOfStart) {

    private static final int NAMED = 100; // of each fate

    /** How many clusters have a fate, and the first of them. */
    public record OfFate(Fate fate, long clusters, List<PlannedCluster> first) {

        /** How many clusters of the fate the page does not name. */
        public long further() {
            return clusters - first.size();
        }
    }

    /** The fates that at least one cluster has; those that need attention come first. */
    public List<OfFate> fates() {
        return Stream.of(Fate.REFUSED, Fate.WAIT, Fate.ROTATE, Fate.NOTHING_TO_DO)
                .map(this::of)
                .filter(fate -> fate.clusters() > 0)
                .toList();
    }

    private OfFate of(Fate fate) {
        var first = plan.clusters().stream()
                .filter(cluster -> cluster.fate() == fate)
                .limit(NAMED);
        return new OfFate(fate, plan.count(fate), first.toList());
    }

    /** True if the fleet rotation would change something, and can start. */
    public boolean rotates() {
        return plan.clusters().stream().anyMatch(PlannedCluster::rotates);
    }

    /** The estimated duration as text: how long the vaults take at their quotas. */
    public String time() {
        return text(plan.time());
    }

    private static String text(Duration time) {
        if (time.compareTo(Duration.ofMinutes(2)) < 0) {
            return "%d s".formatted(Math.max(1, time.toSeconds()));
        }
        return time.compareTo(Duration.ofHours(2)) < 0
                ? "%d min".formatted(time.toMinutes())
                : "%d h".formatted(time.toHours());
    }
}
