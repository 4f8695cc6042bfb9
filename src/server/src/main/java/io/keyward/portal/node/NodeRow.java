package io.keyward.portal.node;

import io.keyward.cluster.Node;
import io.keyward.disk.report.ListedDisk;
import io.keyward.node.boot.BootAttestation;
import java.time.Instant;
import java.util.List;

/**
 * A node and those of its disks that are on the page.
 *
 * @param contact {@code planned}, {@code enrolled}, {@code reachable} or {@code unreachable}; empty if the user may not read it
 * @param unreachableSince since when the node is unreachable; null if it is not, or the user may not read it
 * @param attestation whether the current boot of its machine is attested; null if no machine is enrolled, or the user may not
 *     read it
 * @param cloned true if two machines use the key of the node
 */
public record NodeRow(
        Node node,
        String contact,
        Instant unreachableSince,
        BootAttestation attestation,
        boolean cloned,
        List<ListedDisk> disks) {}
