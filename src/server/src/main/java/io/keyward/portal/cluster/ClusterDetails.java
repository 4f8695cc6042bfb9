package io.keyward.portal.cluster;

import io.keyward.access.AccessState;
import io.keyward.cluster.Cluster;
import io.keyward.disk.report.EncryptedDisks;
import io.keyward.operation.OperationKind;
import io.keyward.operation.list.ListedOperation;
import io.keyward.portal.alert.AlertRow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The data on the page of a cluster. A value that the user may not read is null.
 *
 * @param access whether the keys can be used; also null for a cluster without a customer's key
 * @param deks how many DEKs are under each key version
 * @param encrypted how many disks are encrypted; also null for a cluster without a customer's key
 * @param readAt when these data were read
 */
public record ClusterDetails(
        Cluster cluster,
        Follows follows,
        AccessState access,
        List<DekRow> deks,
        EncryptedDisks.Counts encrypted,
        List<AlertRow> alerts,
        List<ListedOperation> operations,
        Instant readAt) {

    private static final int ANNOUNCED = 25;

    /** Whether the cluster moves to new versions of its key automatically. */
    public enum Follows {
        YES,
        NO,
        /** Following is suspended, because a rotation was canceled or rolled back. */
        SUSPENDED
    }

    /** The open operations; empty if there is none, or the user may not read them. */
    public List<ListedOperation> open() {
        return OpenOperations.among(listed());
    }

    private List<ListedOperation> listed() {
        return operations == null ? List.of() : operations;
    }

    /** The open rotation, or else the latest one in the list; empty if the list has none. */
    Optional<ListedOperation> rotation() {
        return Stream.of(open(), listed())
                .flatMap(List::stream)
                .filter(listed -> listed.operation().kind() == OperationKind.ROTATE)
                .findFirst();
    }

    /**
     * The latest operation if it is a rotation that has ended; otherwise null, also if the user may not read the operations.
     */
    public ListedOperation ended() {
        return listed().stream()
                .findFirst()
                .filter(latest -> latest.operation().kind() == OperationKind.ROTATE
                        && !latest.operation().isOpen())
                .orElse(null);
    }

    /** The progress in steps of 25 percent, so that a screen reader does not announce every change. */
    public int announcedPercent(ListedOperation operation) {
        return operation.percent() / ANNOUNCED * ANNOUNCED;
    }

    /** An estimate for an open operation such as {@code 2 min 5 s}; empty if nothing can be estimated. */
    public String timeLeft(ListedOperation operation) {
        return operation.timeLeft(readAt).map(ClusterDetails::text).orElse("");
    }

    private static String text(Duration time) {
        return time.toMinutes() > 0
                ? "%d min %d s".formatted(time.toMinutes(), time.toSecondsPart())
                : "%d s".formatted(Math.max(1, time.toSeconds()));
    }

    /** False if no customer's key protects the disks. */
    public boolean hasKey() {
        return cluster.encryption().isPresent();
    }
}
