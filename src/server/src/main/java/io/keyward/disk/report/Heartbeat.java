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
 * @param sequence the number of the heartbeat, above that of every earlier one of the node
 * @param digest identifies everything but the sequence number
 * @param bootId the id of the boot; null if the agent does not send it
 * @param machineId the id of the hardware; empty if the agent sends none
 * @param previous the sequence number that the sender used before; empty in its first heartbeat, and if the agent is an older
 *     one
 * @param disks the disks by id
 * @param mappings all volumes that the node opened, as its kernel shows them; empty if the agent is older or cannot tell
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

    /** The machine that sent it; empty if the agent does not name its boot. */
    public Optional<Sender> sender() {
        return Optional.ofNullable(bootId).map(boot -> new Sender(boot, machineId));
    }

    /** The ids of all disks in this heartbeat, in its alerts and in its recovery kits. */
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
     * A volume that the node opened, whatever its header and the plan say.
     *
     * @param luksUuid the UUID of the header that the volume was opened from, in lower case; null if it has none
     * @param state open, suspended or cut
     */
    public record Mapping(String name, String luksUuid, DiskState state) {}

    /**
     * A problem on the node, such as a planted token.
     *
     * @param disk empty if it concerns no disk
     */
    public record ReportedAlert(Optional<Long> disk, String code, String message) {}

    /**
     * A version of a recovery kit in the customer's vault.
     *
     * @param purgeDate when a deleted kit can no longer be recovered; empty while it can be read
     */
    public record Kit(long disk, String secretId, KeyId key, Optional<Instant> purgeDate) {}
}
