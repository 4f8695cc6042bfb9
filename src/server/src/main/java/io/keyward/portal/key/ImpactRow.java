package io.keyward.portal.key;

import static java.util.stream.Collectors.joining;

import io.keyward.retirement.Impact;
import java.util.List;

/**
 * The effects of a change on one cluster.
 *
 * @param nodes all nodes of the cluster; 0 if they are not known
 */
public record ImpactRow(Impact impact, int nodes) {

    private static final int NAMED_HOSTS = 100; // a page has many clusters, and some of them a thousand nodes

    public List<Impact.Effect> effects() {
        return impact.atOnce().stream().sorted().toList();
    }

    /**
     * The percentage of nodes that could not open their disks after a reboot, for a bar. It is at least 1 if there is such a
     * node, so that the bar shows even one of a thousand nodes.
     */
    public int percent() {
        var hosts = impact.atNextReboot().size();
        return hosts == 0 ? 0 : Math.max(1, 100 * hosts / Math.max(hosts, nodes));
    }

    /**
     * The first hosts that could not open their disks, as one text, because rendering a component for each host would be slow.
     */
    public String hosts() {
        return impact.atNextReboot().stream().limit(NAMED_HOSTS).collect(joining(", "));
    }

    /** How many hosts that could not open their disks {@link #hosts} does not name. */
    public int furtherHosts() {
        return Math.max(0, impact.atNextReboot().size() - NAMED_HOSTS);
    }
}
