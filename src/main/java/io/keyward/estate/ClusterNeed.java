package io.keyward.estate;

import static java.util.stream.Collectors.toMap;

import io.keyward.cluster.ClusterId;
import io.keyward.cluster.ResourceId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Why one cluster needs a key version.
 *
 * @param deks how many of its disks open with this version alone
 * @param nodes on how many nodes those are
 * @param unconfirmed disks whose DEK is gone from here, while nobody knows of the copy on the disk itself
 * @param inForce its new disks are sealed under this version, or will be
 */
public record ClusterNeed(
        ClusterId id, ResourceId resourceId, long deks, long nodes, long unconfirmed, boolean inForce) {

    /** Something would be lost, or fail, without the version. */
    public boolean needs() {
        return deks > 0 || unconfirmed > 0 || inForce;
    }

    public boolean isOf(String subscription) {
        return resourceId.subscription().equalsIgnoreCase(subscription);
    }

    /** In words, for people and for evidence. */
    String words() {
        var reasons = new ArrayList<String>();
        if (deks > 0) {
            reasons.add("%d DEKs on %d nodes".formatted(deks, nodes));
        }
        if (unconfirmed > 0) {
            reasons.add("%d erased disks of which no receipt came".formatted(unconfirmed));
        }
        if (inForce) {
            reasons.add("it is the key in force or the target of a rotation");
        }
        return "cluster %s: %s".formatted(resourceId.name(), String.join(", ", reasons));
    }

    ClusterNeed and(ClusterNeed other) {
        return new ClusterNeed(
                id,
                resourceId,
                deks + other.deks,
                nodes + other.nodes,
                unconfirmed + other.unconfirmed,
                inForce || other.inForce);
    }

    static List<ClusterNeed> merged(List<ClusterNeed> parts) {
        return parts.stream()
                .collect(toMap(ClusterNeed::id, part -> part, ClusterNeed::and, LinkedHashMap::new))
                .values()
                .stream()
                .toList();
    }
}
