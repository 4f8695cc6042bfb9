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
 * Why one cluster needs a key version: for at least one of these reasons.
 *
 * @param key the key version; as the cluster spells it, if it is in force or a target
 * @param deks how many of its DEKs are wrapped with this version
 * @param nodes how many nodes have a disk with such a DEK
 * @param unconfirmedErasures disks whose DEK Keyward has erased, and whose node has not confirmed that its copy is gone
 * @param headers disks whose header names this version, or can name it, while Keyward has their DEK under another one: their
 *     nodes were out of reach since the DEK was moved
 * @param kits recovery kits in the customer's vault that are wrapped with this version and can be read or recovered
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

    /** A place in a list of clusters: ordered by name, and different for two clusters that had the same name. */
    public record Place(String name, UUID cluster) {

        private static final Pattern TEXT =
                Pattern.compile("([0-9a-z-]{1,64}) ([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})");

        /** The place that {@link ClusterNeed#place} returned; empty for any other text. */
        public static Optional<Place> find(String text) {
            return Optional.of(TEXT.matcher(text))
                    .filter(Matcher::matches)
                    .map(parts -> new Place(parts.group(1), UUID.fromString(parts.group(2))));
        }
    }

    /** The {@link Place} of the cluster as a text. */
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
}
