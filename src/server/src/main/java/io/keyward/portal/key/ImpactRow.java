package io.keyward.portal.key;

import io.keyward.retirement.Impact;
import java.util.List;

/**
 * The effects of a change on one cluster.
 *
 * @param nodes all nodes of the cluster; 0 if they are not known
 */
public record ImpactRow(Impact impact, int nodes) {

    public List<Impact.Effect> effects() {
        return impact.atOnce().stream().sorted().toList();
    }

    /**
     * The percentage of nodes that could not open their disks, for a bar. It is at least 1, so that the bar shows one of a
     * thousand nodes.
     */
    public int percent() {
        var hosts = impact.atNextReboot().size();
        return hosts == 0 ? 0 : Math.max(1, 100 * hosts / Math.max(hosts, nodes));
    }
}
