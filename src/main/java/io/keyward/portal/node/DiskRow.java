package io.keyward.portal.node;

import io.keyward.cluster.Cluster;
import io.keyward.disk.Disk;
import io.keyward.disk.DiskKind;
import io.keyward.disk.report.ReportedDisk;
import io.keyward.key.KeyId;
import io.keyward.key.WrappedDek;
import java.util.Locale;
import java.util.Optional;

/**
 * A disk of a node.
 *
 * @param name such as {@code data 0}
 * @param state as its node reported it, such as {@code open}; {@code planned} before the first report
 * @param plannedKey the version that wraps its DEK; empty for a disk without one
 * @param actualKey the version in its header; empty if its node reported none
 * @param work what its node does with it now, such as {@code encrypt 40 %}; empty if nothing
 * @param problem why it is not as planned; empty if it is
 */
public record DiskRow(
        String name,
        String protection,
        String state,
        String plannedKey,
        String actualKey,
        String work,
        String problem) {

    static DiskRow of(Cluster cluster, Disk disk, Optional<ReportedDisk> report) {
        return new DiskRow(
                name(disk),
                disk.protection().name(),
                report.map(known -> known.state().wire()).orElse("planned"),
                disk.dek()
                        .map(WrappedDek::wrappedBy)
                        .map(key -> text(cluster, key))
                        .orElse(""),
                report.map(ReportedDisk::key).map(key -> text(cluster, key)).orElse(""),
                report.map(DiskRow::work).orElse(""),
                report.map(ReportedDisk::problemMessage).orElse(""));
    }

    private static String name(Disk disk) {
        var kind = disk.kind().name().toLowerCase(Locale.ROOT);
        return disk.kind() == DiskKind.DATA ? kind + " " + disk.lun() : kind;
    }

    private static String text(Cluster cluster, KeyId key) {
        return cluster.encryption()
                .map(encryption -> encryption.asWritten(key))
                .orElse(key)
                .toString();
    }

    private static String work(ReportedDisk report) {
        return report.task() == null
                ? ""
                : "%s %d %%".formatted(report.task(), 100 * report.done() / Math.max(1, report.total()));
    }

    /** True if the node still needs another version than the one that Keyward has the DEK under. */
    public boolean isBehind() {
        return !actualKey.isEmpty() && !actualKey.equals(plannedKey);
    }
}
