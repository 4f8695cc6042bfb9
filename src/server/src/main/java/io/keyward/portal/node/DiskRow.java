package io.keyward.portal.node;

import io.keyward.cluster.Cluster;
import io.keyward.disk.Disk;
import io.keyward.disk.report.ReportedDisk;
import io.keyward.key.KeyId;
import java.util.Optional;

/**
 * A disk of a node: what Keyward plans, and what the node reports.
 *
 * @param report null if the node never reported the disk
 * @param doubt why it is not known that the disk is encrypted under the customer's key; null if it is, or need not be
 * @param plannedKey the key version that wraps the DEK, in the customer's spelling (R11)
 * @param actualKey the key version in the header of the disk, likewise
 */
public record DiskRow(
        Disk disk, ReportedDisk report, String doubt, Optional<KeyId> plannedKey, Optional<KeyId> actualKey) {

    static DiskRow of(Cluster cluster, Disk disk, Optional<ReportedDisk> report, Optional<String> doubt) {
        return new DiskRow(
                disk,
                report.orElse(null),
                doubt.filter(why -> disk.protection().hasDek()).orElse(null),
                disk.dek().map(dek -> asWritten(cluster, dek.wrappedBy())),
                report.map(ReportedDisk::key).map(key -> asWritten(cluster, key)));
    }

    private static KeyId asWritten(Cluster cluster, KeyId key) {
        return cluster.encryption().map(encryption -> encryption.asWritten(key)).orElse(key);
    }

    /** A word of {@link io.keyward.disk.report.DiskState}; {@code planned} if the node never reported the disk. */
    public String state() {
        return report == null ? "planned" : report.state().wire();
    }

    /** {@code same} or {@code differs}; empty unless both versions are known. */
    public Optional<String> agreement() {
        return plannedKey.flatMap(planned -> actualKey.map(actual -> actual.equals(planned) ? "same" : "differs"));
    }

    /** How far the task of the node is. */
    public long percent() {
        return report.task() == null || report.total() == null || report.total() == 0
                ? 0
                : 100 * report.done() / report.total();
    }
}
