package io.keyward.portal.key;

import io.keyward.estate.Impact;
import io.keyward.portal.reach.ClusterLink;
import java.util.List;

/**
 * The effects of a change on one cluster.
 *
 * @param effects the names of the immediate ones, such as {@code KEY_LOST}
 * @param hosts the nodes that could not open their disks after a reboot
 * @param nodes all nodes of the cluster; 0 if they are not known
 */
public record ImpactRow(ClusterLink cluster, List<String> effects, List<String> hosts, int nodes) {

    static ImpactRow of(Impact impact, ClusterLink cluster, int nodes) {
        return new ImpactRow(
                cluster, impact.atOnce().stream().sorted().map(Enum::name).toList(), impact.atNextReboot(), nodes);
    }

    /**
     * The percentage of nodes that could not open their disks, for a bar. It is at least 1, so that the bar shows one of a
     * thousand nodes.
     */
    public int percent() {
        return hosts.isEmpty() ? 0 : Math.max(1, 100 * hosts.size() / Math.max(hosts.size(), nodes));
    }
}
