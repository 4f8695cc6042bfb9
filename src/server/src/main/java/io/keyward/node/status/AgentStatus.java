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
 * The last known state of the agent on a node.
 *
 * @param version from the last heartbeat, or from the enrolment if there was no heartbeat; empty if no machine is enrolled
 * @param unlock the result of the node's last unwrap; empty if there was none
 * @param disks how many disks of the node are in each reported state
 * @param attestation whether the present boot is attested; empty if no machine is enrolled
 * @param alerts the codes of the alerts in the last heartbeat
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
