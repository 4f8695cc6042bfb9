package io.keyward.disk.volume;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.keyward.disk.DiskProblem;
import io.keyward.disk.SqlTime;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads and writes the rows of former volumes, in the caller's transaction. */
final class FormerVolumes {

    /**
     * How often the binding of a disk can end before an operator has to look at it. A temp disk gets a new volume each time
     * its machine moves to another host.
     */
    static final int MAX = 100;

    private static final String OF_DISKS =
            """
            select disk_id, luks_uuid, ended_at, released_by from former_volume
            where disk_id in (:disks) order by disk_id, ended_at
            """;
    private static final String AGAIN =
            """
            update former_volume set ended_at = :now, released_by = cast(:by as varchar), times = times + 1
            where disk_id = :disk and luks_uuid = :uuid
            """;
    private static final String ADD =
            """
            insert into former_volume (disk_id, luks_uuid, released_by, ended_at)
            values (:disk, :uuid, cast(:by as varchar), :now)
            """;

    private final EntityManager entities;

    FormerVolumes(EntityManager entities) {
        this.entities = entities;
    }

    /** @throws DiskProblem if the binding of the disk has already ended {@link #MAX} times */
    void requireRoom(long disk) {
        if (isFull(disk)) {
            throw DiskProblem.limitReached(
                    "disk %d was bound to another LUKS volume as often as is on record".formatted(disk),
                    MAX,
                    ("let an operator look at them and release the volume (POST {cluster}/nodes/{node}/disks/%d/releaseVolume),"
                                    + " which ends this list")
                            .formatted(disk));
        }
    }

    boolean isFull(long disk) {
        return timesOnRecord(disk) >= MAX;
    }

    // not the number of rows: a node that alternates between two volumes adds no row, but each change adds a record to
    // the audit log
    private long timesOnRecord(long disk) {
        return ((Number) entities.createNativeQuery(
                                "select coalesce(sum(times), 0) from former_volume where disk_id = :disk")
                        .setParameter("disk", disk)
                        .getSingleResult())
                .longValue();
    }

    void forget(long disk) {
        entities.createNativeQuery("delete from former_volume where disk_id = :disk")
                .setParameter("disk", disk)
                .executeUpdate();
    }

    // a volume has only one row, even if it was bound more than once
    void add(long disk, String former, String by, Instant now) {
        if (write(AGAIN, disk, former, by, now) == 0) {
            write(ADD, disk, former, by, now);
        }
    }

    private int write(String statement, long disk, String former, String by, Instant now) {
        return entities.createNativeQuery(statement)
                .setParameter("disk", disk)
                .setParameter("uuid", former)
                .setParameter("by", by)
                .setParameter("now", now)
                .executeUpdate();
    }

    /** The former volumes of disks, by disk id, sorted by the end of their last binding. */
    @SuppressWarnings("unchecked")
    Map<Long, List<FormerVolume>> of(Collection<Long> disks) {
        if (disks.isEmpty()) return Map.of();
        var rows = (List<Object[]>) entities.createNativeQuery(OF_DISKS, Object[].class)
                .setParameter("disks", disks)
                .getResultList();
        return rows.stream()
                .collect(groupingBy(
                        row -> ((Number) row[0]).longValue(), mapping(FormerVolumes::formerVolume, toList())));
    }

    private static FormerVolume formerVolume(Object[] row) {
        return new FormerVolume((String) row[1], SqlTime.instant(row[2]), Optional.ofNullable((String) row[3]));
    }
}
