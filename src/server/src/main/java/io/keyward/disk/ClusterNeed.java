package io.keyward.disk;

import io.keyward.cluster.ClusterId;
import io.keyward.cluster.ResourceId;
import io.keyward.key.KeyId;
import io.keyward.text.AsciiCase;
import java.util.ArrayList;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One cluster's need for a key version. At least one of the reasons below applies.
 *
 * @param key the key version, in the cluster's spelling if it is in force or the target of a rotation
 * @param deks how many DEKs of the cluster are wrapped with this version
 * @param nodes how many nodes have a disk with such a DEK
 * @param unconfirmedErasures the number of disks whose DEK Keyward has erased, while their node has not confirmed that its
 *     copy is gone
 * @param headers the number of disks whose header names this version, or can name it, although Keyward has their DEK under
 *     another version: their nodes were not reachable since the DEK was moved
 * @param kits the number of recovery kits in the customer's vault that are wrapped with this version and can be read or
 *     recovered
 * @param inForce true if this version is in force or is the target of a rotation, so that new disks need it
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

    /**
     * A position in a list of clusters, which is sorted by name. Two clusters that had the same name have different positions.
     */
    public record Position(String name, UUID cluster) {

        private static final Pattern TEXT =
                Pattern.compile("([0-9a-z-]{1,64}) ([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})");

        /** Parses a text that {@link ClusterNeed#position} returned; empty for any other text. */
        public static Optional<Position> find(String text) {
            return Optional.of(TEXT.matcher(text))
                    .filter(Matcher::matches)
                    .map(parts -> new Position(parts.group(1), UUID.fromString(parts.group(2))));
        }
    }

    /** The {@link Position} of the cluster as a text. */
    public String position() {
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
}
