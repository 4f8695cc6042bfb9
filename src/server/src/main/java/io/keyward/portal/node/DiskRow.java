package io.keyward.portal.node;

import io.keyward.cluster.Cluster;
import io.keyward.disk.Disk;
import io.keyward.disk.report.ReportedDisk;
import io.keyward.key.KeyId;
import java.util.Optional;

/**
 * A disk of a node: what Keyward plans, and what the node reports. Texts that do not apply are empty.
 *
 * @param kind such as {@code DATA}
 * @param protection such as {@code SSE_AND_CMK}
 * @param doubt why it is not known that the disk is encrypted under the customer's key
 * @param plannedKey the key version that wraps the DEK
 * @param actualKey the key version in the header of the disk
 * @param agreement {@code same} or {@code differs}; empty unless both are known
 * @param state what the node reports, such as {@code open}; {@code planned} if it never reported the disk
 * @param task {@code encrypt} or {@code reencrypt} while the node is at it
 * @param percent how far it is
 * @param problem why the disk is not as it should be
 */
public record DiskRow(
        String kind,
        int lun,
        String protection,
        String doubt,
        String plannedKey,
        String actualKey,
        String agreement,
        String state,
        String task,
        long percent,
        String problem) {

    static DiskRow of(Cluster cluster, Disk disk, Optional<ReportedDisk> report, Optional<String> doubt) {
        var planned = disk.dek().map(dek -> dek.wrappedBy());
        var actual = report.map(ReportedDisk::key);
        return new DiskRow(
                disk.kind().name(),
                disk.lun(),
                disk.protection().name(),
                doubt.filter(why -> disk.protection().hasDek()).orElse(""),
                text(cluster, planned),
                text(cluster, actual),
                planned.flatMap(key -> actual.map(key::equals))
                        .map(same -> same ? "same" : "differs")
                        .orElse(""),
                report.map(known -> known.state().wire()).orElse("planned"),
                report.map(ReportedDisk::task).orElse(""),
                report.map(DiskRow::percent).orElse(0L),
                report.map(ReportedDisk::problemMessage).orElse(""));
    }

    // in the customer's spelling (R11)
    private static String text(Cluster cluster, Optional<KeyId> key) {
        return key.map(id -> cluster.encryption()
                        .map(encryption -> encryption.asWritten(id))
                        .orElse(id))
                .map(Object::toString)
                .orElse("");
    }

    private static long percent(ReportedDisk report) {
        return report.task() == null || report.total() == null || report.total() == 0
                ? 0
                : 100 * report.done() / report.total();
    }
}
