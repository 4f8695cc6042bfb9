package io.keyward.disk.report;

import io.keyward.key.KeyId;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a node reports about itself and its disks.
 *
 * @param sequence the number of the heartbeat, higher than that of every earlier heartbeat of the node
 * @param digest a digest of the whole content except {@code sequence} and {@code previous}
 * @param bootId the id of the boot; null if the agent does not send it
 * @param machineId the id of the hardware; empty if the agent sends none
 * @param previous the number of the sender's previous heartbeat; empty in its first heartbeat, and if the agent is of an older
 *     version
 * @param disks the disks by id
 * @param mappings all volumes that the node opened, as its kernel shows them; empty if the agent is of an older version or
 *     cannot read them
 */
public record Heartbeat(
        long sequence,
        String digest,
        String agentVersion,
        String bootId,
        Optional<String> machineId,
        Optional<Long> previous,
        Map<Long, ReportedDisk> disks,
        Optional<List<Mapping>> mappings,
        Optional<UnlockResult> unlock,
        List<ReportedAlert> alerts,
        List<Kit> kits) {

    public Heartbeat {
        disks = Map.copyOf(disks);
        mappings = mappings.map(List::copyOf);
        alerts = List.copyOf(alerts);
        kits = List.copyOf(kits);
    }

    /** The machine that sent the heartbeat; empty if the agent does not send a boot id. */
    public Optional<Sender> sender() {
        return Optional.ofNullable(bootId).map(boot -> new Sender(boot, machineId));
    }

    /** The ids of all disks that this heartbeat names: in its disks, alerts and recovery kits. */
    public Set<Long> named() {
        var named = new HashSet<>(disks.keySet());
        alerts.forEach(alert -> alert.disk().ifPresent(named::add));
        kits.forEach(kit -> named.add(kit.disk()));
        return named;
    }

    /**
     * True if a volume is suspended or cut, or if the vault refused to unwrap for the node: a revocation may have taken effect.
     */
    public boolean tellsOfRevocation() {
        return disks.values().stream().anyMatch(disk -> disk.state().isHeldBack())
                || mappings.orElse(List.of()).stream()
                        .anyMatch(mapping -> mapping.state().isHeldBack())
                || unlock.filter(UnlockResult::isRefused).isPresent();
    }

    /**
     * A volume that the node has open, even if its header has changed since or the plan does not contain it.
     *
     * @param luksUuid the UUID of the header that the volume was opened from, in lower case; null if it had none
     * @param state open, suspended or cut
     */
    public record Mapping(String name, String luksUuid, DiskState state) {}

    /**
     * A problem on the node, such as a token that Keyward did not sign for the disk.
     *
     * @param disk empty if the problem concerns no single disk
     */
    public record ReportedAlert(Optional<Long> disk, String code, String message) {}

    /**
     * A version of a recovery kit in the customer's vault.
     *
     * @param purgeDate when a deleted kit can no longer be recovered; empty while it can be read
     */
    public record Kit(long disk, String secretId, KeyId key, Optional<Instant> purgeDate) {}
}
