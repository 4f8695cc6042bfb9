package io.keyward.node.status;

import io.keyward.cluster.ResourceId;
import io.keyward.disk.report.DiskState;
import io.keyward.disk.report.UnlockResult;
import io.keyward.node.NodeContact;
import io.keyward.node.boot.BootAttestation;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;

/**
 * What is known of the agent on a node.
 *
 * @param version that of the last heartbeat, or of the enrolment before the first one; empty if no machine is enrolled
 * @param unlock empty if the node has not tried to unwrap anything
 * @param disks how many disks of the node are in each state that it reported
 * @param attestation whether its present boot is attested; empty if no machine is enrolled
 * @param alerts the codes of the problems in its last heartbeat
 */
public record AgentStatus(
        long node,
        ResourceId cluster,
        String host,
        NodeContact contact,
        Optional<String> version,
        Optional<UnlockResult> unlock,
        Optional<BootAttestation> attestation,
        Map<DiskState, Long> disks,
        SortedSet<String> alerts) {}
