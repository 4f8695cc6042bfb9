package io.keyward.disk.report;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import io.keyward.disk.Disk;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reasons to doubt that every sector of a disk is encrypted under its DEK. Keyward plans the encryption; only the node can see
 * whether it is complete.
 */
record EncryptionDoubts(EntityManager entities) {

    private static final Map<String, String> ALERTS = alerts();

    // if a disk has several of these alerts, the first one in this order is named
    private static Map<String, String> alerts() {
        var alerts = new LinkedHashMap<String, String>();
        alerts.put(
                "UntrustedMapping",
                "the kernel of the node does not encrypt the sectors as the header of the disk says");
        alerts.put("UntrustedHeader", "the node does not trust the header of the disk");
        alerts.put("PlantedToken", "no token in the header of the disk is one that this installation signed for it");
        alerts.put("ReplayedToken", "the header of the disk is an earlier copy");
        alerts.put("ForeignMapping", "the opened volume was not made from the header of the disk");
        alerts.put(NodeAlerts.UNKNOWN_KEY, "the header names a key version that the cluster was never under");
        alerts.put("ForeignKeySlot", "a key slot of the disk opens it without the customer's key");
        alerts.put("WatchImpaired", "the agent of the node cannot look at the disk");
        return alerts;
    }

    /** The reasons in words, by disk id. Disks without a doubt have no entry. */
    Map<Long, String> of(Collection<Disk> disks, Map<Long, DiskReport> reported) {
        var doubts = new HashMap<Long, String>();
        var alerts = codes(disks);
        for (var disk : disks) {
            var report = Optional.ofNullable(reported.get(disk.id())).map(DiskReport::content);
            doubt(disk, report).or(() -> doubt(alerts, disk)).ifPresent(doubt -> doubts.put(disk.id(), doubt));
        }
        return doubts;
    }

    private static Optional<String> doubt(Disk disk, Optional<ReportedDisk> report) {
        if (report.isEmpty()) {
            return Optional.of(
                    disk.isDelivered()
                            ? "the node has not reported the disk"
                            : "the disk is planned; no delivery of its DEK to a machine is recorded");
        }
        return switch (report.get().state()) {
            case ABSENT -> Optional.of("the node does not find the disk");
            case BLANK -> Optional.of("the disk has no LUKS header");
            case ERASED -> Optional.of("the header of the disk was destroyed");
            case SEALED, OPEN, SUSPENDED, CUT -> underWay(report.get());
        };
    }

    private static Optional<String> underWay(ReportedDisk report) {
        return Optional.ofNullable(report.task())
                .filter("encrypt"::equals)
                .map(task -> "the disk is being encrypted in place, and some sectors are plain");
    }

    private static Optional<String> doubt(Map<Subject, Set<String>> alerts, Disk disk) {
        var ofDisk = alerts.getOrDefault(new Subject(disk.node(), disk.id()), Set.of());
        var ofNode = alerts.getOrDefault(new Subject(disk.node(), null), Set.of());
        return ALERTS.entrySet().stream()
                .filter(alert -> ofDisk.contains(alert.getKey()) || ofNode.contains(alert.getKey()))
                .map(alert -> "%s (%s)".formatted(alert.getValue(), alert.getKey()))
                .findFirst();
    }

    /** @param disk the disk; null if an alert is about the whole node */
    private record Subject(long node, Long disk) {}

    private Map<Subject, Set<String>> codes(Collection<Disk> disks) {
        var nodes = disks.stream().map(Disk::node).distinct().toList();
        if (nodes.isEmpty()) return Map.of();
        List<NodeAlert> alerts = entities.createQuery(
                        "from NodeAlert a where a.node in :nodes and a.code in :codes", NodeAlert.class)
                .setParameter("nodes", nodes)
                .setParameter("codes", ALERTS.keySet())
                .getResultList();
        return alerts.stream()
                .collect(groupingBy(
                        alert -> new Subject(alert.node(), alert.disk().orElse(null)),
                        mapping(NodeAlert::code, toSet())));
    }
}
