package io.keyward.disk;

import static java.util.stream.Collectors.toMap;

import io.keyward.cluster.ClusterId;
import io.keyward.cluster.ResourceId;
import io.keyward.key.KeyId;
import io.keyward.text.AsciiCase;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Why one cluster needs a key version.
 *
 * @param deks how many of its DEKs are wrapped with this version
 * @param nodes how many nodes have a disk with such a DEK
 * @param unconfirmedErasures disks whose DEK Keyward has erased, and whose node has not confirmed that its copy is gone
 * @param headers disks whose header names this version, or can name it, while Keyward has their DEK under another one: their
 *     nodes were out of reach since the DEK was moved
 * @param kits recovery kits in the customer's vault that are wrapped with this version and can be read or recovered
 * @param inForce this version is in force or is the target of a rotation, so that new disks need it
 */
public record ClusterNeed(
        KeyId key,
        ClusterId cluster,
        ResourceId resourceId,
        long deks,
        long nodes,
        long unconfirmedErasures,
        long headers,
        long kits,
        boolean inForce) {

    /** True if the cluster needs the version for any of these reasons. */
    public boolean exists() {
        return deks > 0 || unconfirmedErasures > 0 || headers > 0 || kits > 0 || inForce;
    }

    public boolean isOf(String subscription) {
        return AsciiCase.equal(resourceId.subscription(), subscription);
    }

    /** The place of the cluster in a list: ordered by name, and different for two clusters that had the same name. */
    public String place() {
        return AsciiCase.fold(resourceId.name()) + " " + cluster;
    }

    /** The need as a sentence, for error messages and signed statements. */
    public String describe() {
        var reasons = new ArrayList<String>();
        if (deks > 0) {
            reasons.add("%d DEKs on %d nodes".formatted(deks, nodes));
        }
        if (unconfirmedErasures > 0) {
            reasons.add("%d erased disks without a confirmation from their node".formatted(unconfirmedErasures));
        }
        if (headers > 0) {
            reasons.add("%d disks whose header still names it".formatted(headers));
        }
        if (kits > 0) {
            reasons.add("%d recovery kits".formatted(kits));
        }
        if (inForce) {
            reasons.add("it is the key version in force or the target of a rotation");
        }
        return "cluster %s: %s".formatted(resourceId.name(), String.join(", ", reasons));
    }

    /** Adds up the needs of each cluster. All needs must be for the same key version. */
    public static List<ClusterNeed> merge(List<ClusterNeed> needs) {
        return needs.stream()
                .collect(toMap(ClusterNeed::cluster, need -> need, ClusterNeed::and, LinkedHashMap::new))
                .values()
                .stream()
                .toList();
    }

    private ClusterNeed and(ClusterNeed other) {
        return new ClusterNeed(
                other.inForce ? other.key : key, // in the customer's spelling
                cluster,
                resourceId,
                deks + other.deks,
                nodes + other.nodes,
                unconfirmedErasures + other.unconfirmedErasures,
                headers + other.headers,
                kits + other.kits,
                inForce || other.inForce);
    }
}
