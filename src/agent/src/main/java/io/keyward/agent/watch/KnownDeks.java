package io.keyward.agent.watch;

import io.keyward.agent.disk.volume.OwnVolume;
import io.keyward.agent.json.JsonObject;
import io.keyward.agent.key.WrappedDek;
import io.keyward.agent.plan.PlannedDisk;
import io.keyward.agent.state.StateFolder;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The last wrapped DEK of each disk that the node trusted. The node uses it for its own unwrap, and to bring a volume back
 * even if the header is destroyed, its token was edited, or the disk is no longer found.
 */
final class KnownDeks {

    private static final String FILE = "deks.json";

    private final StateFolder state;
    private final Map<String, Known> byDisk = new ConcurrentHashMap<>();
    private Optional<Map<String, Known>> stored = Optional.empty(); // unknown until the file is read or written

    private record Known(String luksUuid, WrappedDek dek) {

        static Known read(JsonObject kept) {
            return new Known(
                    kept.text("luksUuid"),
                    new WrappedDek(kept.text("keyId"), kept.text("algorithm"), kept.text("wrappedDek")));
        }

        JsonObject json() {
            return JsonObject.empty()
                    .with("luksUuid", luksUuid)
                    .with("keyId", dek.keyId())
                    .with("algorithm", dek.algorithm())
                    .with("wrappedDek", dek.ciphertext());
        }
    }

    KnownDeks(StateFolder state) {
        this.state = state;
    }

    /** Reads what was stored before the agent was restarted. */
    void read() {
        state.readJson(FILE)
                .ifPresent(kept ->
                        kept.members().keySet().forEach(disk -> byDisk.put(disk, Known.read(kept.object(disk)))));
        stored = Optional.of(Map.copyOf(byDisk));
    }

    /** Learns what the headers say, and forgets disks that are neither planned nor open. */
    void learn(List<DiskView> disks, Collection<OwnVolume> volumes) {
        disks.forEach(disk -> disk.token().ifPresent(token -> disk.report()
                .luksUuid()
                .ifPresent(luks -> byDisk.put(disk.planned().id(), new Known(luks, token.dek())))));
        var planned = disks.stream().map(disk -> disk.planned().id()).toList();
        byDisk.entrySet().removeIf(known -> !planned.contains(known.getKey()) && !isOpen(known.getValue(), volumes));
    }

    private static boolean isOpen(Known known, Collection<OwnVolume> volumes) {
        return volumes.stream().anyMatch(volume -> volume.mapping().isFrom(known.luksUuid()));
    }

    /** Stores what was learned, if it differs from what is stored. */
    void store() {
        var now = Map.copyOf(byDisk);
        if (stored.filter(now::equals).isPresent()) return;
        var content = JsonObject.empty();
        for (var known : now.entrySet())
            content = content.with(known.getKey(), known.getValue().json());
        state.writeJson(FILE, content);
        stored = Optional.of(now);
    }

    List<String> luksUuids() {
        return byDisk.values().stream().map(Known::luksUuid).toList();
    }

    /**
     * The known wrapped DEKs of a planned disk, the most trusted first: from its header, from the memory of the node, from the
     * plan.
     */
    List<WrappedDek> of(DiskView disk) {
        return Stream.of(
                        disk.token().map(token -> token.dek()),
                        ofDisk(disk.planned()),
                        disk.planned().dek())
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    /** The known wrapped DEKs of an opened volume that belongs to no disk of the plan. */
    List<WrappedDek> of(OwnVolume volume) {
        return byDisk.values().stream()
                .filter(known -> volume.mapping().isFrom(known.luksUuid()))
                .map(Known::dek)
                .toList();
    }

    private Optional<WrappedDek> ofDisk(PlannedDisk disk) {
        return Optional.ofNullable(byDisk.get(disk.id())).map(Known::dek);
    }
}
