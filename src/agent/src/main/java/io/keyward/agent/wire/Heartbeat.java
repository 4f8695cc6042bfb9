package io.keyward.agent.wire;

import io.keyward.agent.json.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * What is true on the node now.
 *
 * @param sequence epoch milliseconds, larger than in every earlier heartbeat of this process
 * @param previous sequence of the heartbeat that this process sent before; absent in its first one
 * @param mappings the node's own volumes as the kernel shows them; absent where its tables cannot be read
 * @param unlock result of the node's last own unwrap; absent before the first one
 */
public record Heartbeat(
        long sequence,
        String agentVersion,
        Sender sender,
        Optional<Long> previous,
        List<DiskStatus> disks,
        Optional<List<OpenedVolume>> mappings,
        Optional<UnlockReport> unlock,
        List<Alert> alerts,
        List<RecoveryKitReport> kits) {

    JsonObject json() {
        return sender.in(JsonObject.empty())
                .with("sequence", sequence)
                .with("previous", previous)
                .with("agentVersion", agentVersion)
                .with("disks", disks.stream().map(DiskStatus::json).toList())
                .with(
                        "mappings",
                        mappings.map(all -> all.stream().map(OpenedVolume::json).toList()))
                .with("unlock", unlock.map(UnlockReport::json))
                .with("alerts", alerts.stream().map(Alert::json).toList())
                .with("kits", kits.stream().map(RecoveryKitReport::json).toList());
    }
}
