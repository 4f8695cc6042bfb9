package io.keyward.disk;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The LUKS volumes on disks. A disk is bound to the first volume that its node names; tokens are issued only for this volume.
 * A former volume stays on record, because nobody has confirmed that its header is destroyed. The serial number of the disk
 * grows with each change, so that a node recognizes a former volume that is attached again as a replay.
 */
@Stateless
public class LuksVolumes {

    /** How many tokens can be issued for the header of a disk before its node reports one of them. */
    static final int MAX_UNREPORTED_TOKENS = 32;

    private static final String OF_DISKS =
            "select disk_id, luks_uuid, ended_at, released_by from former_volume where disk_id in (:disks) order by disk_id,"
                    + " ended_at";

    /**
     * The largest number of former volumes of a disk on record. A temp disk gets a new volume with each move of its machine to
     * another host.
     */
    static final int MAX_FORMER = 100;

    /**
     * The result of {@link #bind}.
     *
     * @param bound false if the disk stays bound to another volume
     * @param former the volume that the disk was bound to before, if this call has changed it
     */
    public record Binding(boolean bound, Optional<String> former) {}

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

    /**
     * Binds a disk to a volume in the caller's transaction. A temp disk can be bound to another volume at any time, because the
     * platform discards its data when the machine moves to another host.
     *
     * @param luksUuid the UUID of the volume, in lower case
     * @throws DiskProblem if the largest number of former volumes of the disk is on record
     */
    public Binding bind(long disk, String luksUuid, Instant now) {
        var present = lock(disk);
        if (present.luksUuid().filter(luksUuid::equals).isPresent()) return new Binding(true, Optional.empty());
        if (present.luksUuid().isPresent() && present.kind() != DiskKind.TEMP) {
            return new Binding(false, Optional.empty());
        }
        present.luksUuid().ifPresent(former -> {
            requireRoom(disk);
            end(disk, former, null, now);
        });
        entities.createNativeQuery("update disk set luks_uuid = :uuid where id = :disk")
                .setParameter("uuid", luksUuid)
                .setParameter("disk", disk)
                .executeUpdate();
        return new Binding(true, present.luksUuid());
    }

    /**
     * Ends the binding of a disk in the caller's transaction, so that its node can seal the disk again. If the largest number
     * of former volumes is on record, they are deleted; the audit log still names them.
     *
     * @param by the object id of the operator
     * @return the volume that the disk was bound to; empty if it was bound to none
     */
    public Optional<String> release(long disk, String by, Instant now) {
        var present = lock(disk).luksUuid();
        present.ifPresent(former -> {
            if (timesOnRecord(disk) >= MAX_FORMER) {
                forgetFormer(disk);
            }
            end(disk, former, by, now);
        });
        return present;
    }

    private void requireRoom(long disk) {
        if (timesOnRecord(disk) >= MAX_FORMER) {
            throw DiskProblem.limitReached(
                    "disk %d was bound to another LUKS volume as often as is on record".formatted(disk),
                    MAX_FORMER,
                    ("let an operator look at them and release the volume (POST {cluster}/nodes/{node}/disks/%d/releaseVolume),"
                                    + " which ends this list")
                            .formatted(disk));
        }
    }

    // a node that alternates between two volumes adds no row, but a record to the audit log each time
    private long timesOnRecord(long disk) {
        return ((Number) entities.createNativeQuery(
                                "select coalesce(sum(times), 0) from former_volume where disk_id = :disk")
                        .setParameter("disk", disk)
                        .getSingleResult())
                .longValue();
    }

    private void forgetFormer(long disk) {
        entities.createNativeQuery("delete from former_volume where disk_id = :disk")
                .setParameter("disk", disk)
                .executeUpdate();
    }

    /** The former volumes of disks, by disk id, the oldest first. */
    @SuppressWarnings("unchecked")
    public Map<Long, List<FormerVolume>> former(Collection<Long> disks) {
        if (disks.isEmpty()) return Map.of();
        var rows = (List<Object[]>) entities.createNativeQuery(OF_DISKS, Object[].class)
                .setParameter("disks", disks)
                .getResultList();
        return rows.stream()
                .collect(
                        groupingBy(row -> ((Number) row[0]).longValue(), mapping(LuksVolumes::formerVolume, toList())));
    }

    private static FormerVolume formerVolume(Object[] row) {
        return new FormerVolume((String) row[1], SqlTime.instant(row[2]), Optional.ofNullable((String) row[3]));
    }

    private record Present(Optional<String> luksUuid, DiskKind kind) {}

    private Present lock(long disk) {
        var row = (Object[]) entities.createNativeQuery(
                        "select luks_uuid, kind from disk where id = :disk for update", Object[].class)
                .setParameter("disk", disk)
                .getSingleResult();
        return new Present(Optional.ofNullable((String) row[0]), DiskKind.valueOf((String) row[1]));
    }

    private int record(String statement, long disk, String former, String by, Instant now) {
        return entities.createNativeQuery(statement)
                .setParameter("disk", disk)
                .setParameter("uuid", former)
                .setParameter("by", by)
                .setParameter("now", now)
                .executeUpdate();
    }

    // a volume keeps one row, even if it was bound again and ends for the second time
    private void end(long disk, String former, String by, Instant now) {
        if (record(
                        "update former_volume set ended_at = :now, released_by = cast(:by as varchar), times = times + 1"
                                + " where disk_id = :disk and luks_uuid = :uuid",
                        disk,
                        former,
                        by,
                        now)
                == 0) {
            record(
                    "insert into former_volume (disk_id, luks_uuid, released_by, ended_at)"
                            + " values (:disk, :uuid, cast(:by as varchar), :now)",
                    disk,
                    former,
                    by,
                    now);
        }
        entities.createNativeQuery("update disk set luks_uuid = null, serial = serial + 1 where id = :disk")
                .setParameter("disk", disk)
                .executeUpdate();
    }

    /**
     * Records that a token for the header of this disk was issued, in the caller's transaction, which holds the lock of the
     * disk.
     *
     * @return false if this token is on record already
     * @throws DiskProblem if the node has reported none of many earlier tokens
     */
    public boolean recordHeaderToken(Disk disk) {
        requireTokensReported(disk.id());
        return entities.createNativeQuery("insert into header_token (disk_id, serial, key_id)"
                                + " select d.id, d.serial, d.wrapped_by from disk d where d.id = :disk and not exists"
                                + " (select 1 from header_token t where t.disk_id = d.id and t.serial = d.serial)")
                        .setParameter("disk", disk.id())
                        .executeUpdate()
                == 1;
    }

    private void requireTokensReported(long disk) {
        var earlier = (Number) entities.createNativeQuery("select count(*) from header_token t join disk d"
                        + " on d.id = t.disk_id where t.disk_id = :disk and t.serial <> d.serial")
                .setParameter("disk", disk)
                .getSingleResult();
        if (earlier.longValue() >= MAX_UNREPORTED_TOKENS) {
            throw DiskProblem.limitReached(
                    "tokens were issued for the header of disk %d, and none of them was reported".formatted(disk),
                    MAX_UNREPORTED_TOKENS,
                    "report in a heartbeat which token the header has");
        }
    }
}
