package io.keyward.disk.report;

import static java.util.stream.Collectors.toMap;

import io.keyward.disk.Disk;
import io.keyward.disk.DiskProblem;
import io.keyward.text.AsciiCase;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * The volumes that nodes have opened. A current agent reports all of them, so a volume that it does not report is closed. An
 * older agent reports only disks: the volume of a sealed or erased disk is closed, but the volume of an absent or blank disk
 * may still be open.
 */
record OpenedMappings(EntityManager entities) {

    static final int MAX_OF_NODE = 256;

    /** Updates the volumes of the node. Those of an earlier boot are deleted. */
    void report(long node, Heartbeat heartbeat, Instant at) {
        var stored = stored(node);
        if (heartbeat.mappings().isPresent()) {
            replace(node, heartbeat, stored, at);
        } else {
            followDisks(node, heartbeat, stored, at);
        }
        remove(stored, mapping -> !Objects.equals(mapping.bootId(), heartbeat.bootId()));
    }

    private void remove(Map<String, OpenedMapping> stored, Predicate<OpenedMapping> closed) {
        stored.values().removeIf(mapping -> {
            if (!closed.test(mapping)) return false;
            entities.remove(mapping);
            return true;
        });
    }

    private void replace(long node, Heartbeat heartbeat, Map<String, OpenedMapping> stored, Instant at) {
        var reported = new HashMap<String, Heartbeat.Mapping>();
        heartbeat.mappings().orElseThrow().forEach(mapping -> reported.merge(mapping.name(), mapping, this::lessHeld));
        requireBounded(node, reported.size());
        remove(stored, mapping -> !reported.containsKey(mapping.name()));
        reported.values().forEach(mapping -> store(node, mapping, heartbeat, stored, at));
    }

    private Heartbeat.Mapping lessHeld(Heartbeat.Mapping one, Heartbeat.Mapping other) {
        return one.state().isHeldBack() ? other : one;
    }

    private void followDisks(long node, Heartbeat heartbeat, Map<String, OpenedMapping> stored, Instant at) {
        for (var disk : disks(node)) {
            var report = heartbeat.disks().get(disk.id());
            if (report != null) follow(node, volume(disk), report, heartbeat, stored, at);
        }
    }

    private void follow(
            long node,
            String volume,
            ReportedDisk disk,
            Heartbeat heartbeat,
            Map<String, OpenedMapping> stored,
            Instant at) {
        switch (disk.state()) {
            case OPEN, SUSPENDED, CUT -> store(
                    node, new Heartbeat.Mapping(volume, disk.luksUuid(), disk.state()), heartbeat, stored, at);
            case SEALED, ERASED -> remove(stored, mapping -> mapping.name().equals(volume));
            case ABSENT, BLANK -> {} // its header may be lost while it is open
        }
    }

    private void store(
            long node, Heartbeat.Mapping mapping, Heartbeat heartbeat, Map<String, OpenedMapping> stored, Instant at) {
        var known = stored.computeIfAbsent(mapping.name(), name -> new OpenedMapping(node, name));
        known.replace(mapping, heartbeat.bootId(), at);
        entities.persist(known);
    }

    private Map<String, OpenedMapping> stored(long node) {
        return entities.createQuery("from OpenedMapping m where m.id.node = :node", OpenedMapping.class)
                .setParameter("node", node)
                .getResultStream()
                .collect(toMap(OpenedMapping::name, mapping -> mapping, (one, other) -> one, HashMap::new));
    }

    private List<Disk> disks(long node) {
        return entities.createQuery("from Disk d where d.node = :node", Disk.class)
                .setParameter("node", node)
                .getResultList();
    }

    private static String volume(Disk disk) {
        return "keyward-%s%d".formatted(AsciiCase.fold(disk.kind().name()), disk.lun());
    }

    private static void requireBounded(long node, int mappings) {
        if (mappings > MAX_OF_NODE) {
            throw DiskProblem.limitReached(
                    "node %d reports more opened volumes than are kept of a node".formatted(node),
                    MAX_OF_NODE,
                    "close the volumes that are not Keyward's");
        }
    }
}
