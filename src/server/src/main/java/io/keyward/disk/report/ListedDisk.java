package io.keyward.disk.report;

import io.keyward.disk.Disk;
import io.keyward.key.KeyId;
import io.keyward.key.WrappedDek;
import java.util.Optional;

/**
 * A disk in a list: what Keyward has planned, and what the node reports.
 *
 * @param report empty if the node never reported the disk
 * @param doubt why Keyward does not know that all sectors are encrypted under the DEK; empty if it does, or if the disk needs
 *     no DEK
 */
public record ListedDisk(Disk disk, Optional<ReportedDisk> report, Optional<String> doubt) {

    /** The {@link DiskState} as in responses; {@code planned} if the node never reported the disk. */
    public String state() {
        return report.map(known -> known.state().wireName()).orElse("planned");
    }

    /** The key version that wraps the DEK. */
    public Optional<KeyId> plannedKey() {
        return disk.dek().map(WrappedDek::wrappedBy);
    }

    /** The key version in the header of the disk. */
    public Optional<KeyId> actualKey() {
        return report.map(ReportedDisk::key);
    }

    /** {@code same} or {@code differs}; empty unless both versions are known. */
    public Optional<String> agreement() {
        return plannedKey().flatMap(planned -> actualKey().map(planned::equals)).map(same -> same ? "same" : "differs");
    }

    /** The progress of the node's encryption task; 0 if there is none or its size is not known. */
    public long percent() {
        return report.filter(known -> known.task() != null && known.total() != null && known.total() > 0)
                .map(known -> 100 * known.done() / known.total())
                .orElse(0L);
    }
}
