package io.keyward.overview;

import io.keyward.alert.AlertState;
import io.keyward.cluster.ClusterId;
import io.keyward.cluster.ClusterKind;
import io.keyward.cluster.ClusterState;
import io.keyward.cluster.ResourceId;
import io.keyward.disk.SqlTime;
import java.time.Instant;
import java.util.UUID;

/**
 * A cluster, with the facts that show whether it needs attention. A fact that the reader may not read is null.
 *
 * @param since since when its disks cannot be opened, or since when it is unknown whether they can; null if no time is known
 * @param worstAlert the severity of its worst open alert; also null if no alert is open
 * @param lockedNodes the largest number of nodes that a reboot could lock out
 */
public record ClusterFact(
        ClusterId id,
        ResourceId resourceId,
        ClusterState state,
        ClusterKind kind,
        Opening opening,
        Instant since,
        AlertState worstAlert,
        Long lockedNodes) {

    /** The columns that {@link #of} reads, of {@link ClusterFacts} {@code f} and of {@code cluster c}. */
    static final String COLUMNS =
            "cast(f.id as varchar(36)), c.subscription, c.resource_group, c.name, f.state, f.kind,"
                    + " f.opening, f.since, f.severity, f.locked";

    /** The position of the first column after {@link #COLUMNS}. */
    static final int NEXT = 10;

    static ClusterFact of(Object[] row) {
        return new ClusterFact(
                new ClusterId(UUID.fromString((String) row[0])),
                new ResourceId((String) row[1], (String) row[2], (String) row[3]),
                ClusterState.valueOf((String) row[4]),
                ClusterKind.valueOf((String) row[5]),
                Opening.of(row[6]),
                row[7] == null ? null : SqlTime.instant(row[7]),
                severity(row[8]),
                row[9] == null ? null : ((Number) row[9]).longValue());
    }

    // the numbers are those of the query of ClusterFacts
    private static AlertState severity(Object column) {
        if (column == null) {
            return null;
        }
        return switch (((Number) column).intValue()) {
            case 3 -> AlertState.CRITICAL;
            case 2 -> AlertState.WARNING;
            default -> AlertState.UNKNOWN;
        };
    }

    /** True if something about the cluster needs attention, or is not known. */
    public boolean needsAttention() {
        return opening == Opening.REFUSED
                || opening == Opening.UNKNOWN
                || state == ClusterState.FAILED
                || worstAlert == AlertState.CRITICAL
                || (lockedNodes != null && lockedNodes > 0);
    }
}
