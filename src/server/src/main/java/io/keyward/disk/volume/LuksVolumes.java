package io.keyward.disk.volume;

import io.keyward.disk.DiskKind;
import io.keyward.disk.DiskProblem;
import io.keyward.text.AsciiCase;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The LUKS volumes on disks. A data disk is bound to the first volume that its node names, a temp disk to the latest one;
 * tokens are issued only for this volume.
 * The row of a former volume stays, because nobody has confirmed that its header is destroyed. The serial number of the disk
 * grows when a binding ends, so that a node recognizes a former volume that is attached again as a replay.
 */
@Stateless
public class LuksVolumes {

    /**
     * The result of {@link #bind}.
     *
     * @param bound false if the disk stays bound to another volume
     * @param former the volume that the disk was bound to before, if this call bound it to another one
     */
    public record Binding(boolean bound, Optional<String> former) {}

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

    /**
     * Binds a disk to a volume in the caller's transaction. A data disk that is bound to another volume stays so. A temp disk
     * can be bound to another volume at any time, because the platform discards its data when the machine moves to another
     * host.
     *
     * @param luksUuid the UUID of the volume, in lower case
     * @throws DiskProblem if the volume of a temp disk was replaced too often
     */
    public Binding bind(long disk, String luksUuid, Instant now) {
        var present = lock(disk);
        if (present.luksUuid().filter(luksUuid::equals).isPresent()) return new Binding(true, Optional.empty());
        if (present.luksUuid().isPresent() && present.kind() != DiskKind.TEMP) {
            return new Binding(false, Optional.empty());
        }
        present.luksUuid().ifPresent(former -> {
            new FormerVolumes(entities).requireRoom(disk);
            end(disk, former, null, now);
        });
        entities.createNativeQuery("update disk set luks_uuid = :uuid where id = :disk")
                .setParameter("uuid", luksUuid)
                .setParameter("disk", disk)
                .executeUpdate();
        return new Binding(true, present.luksUuid());
    }

    /**
     * Ends the binding of a disk in the caller's transaction, so that its node can seal the disk again. If bindings of the
     * disk have ended too often, the rows of its former volumes are deleted first; the audit log still names them.
     *
     * @param named the UUID of the volume that the operator means, in any case, or the empty text for none; if absent, the
     *     volume is released whichever it is
     * @param by the object id of the operator
     * @return the volume that the disk was bound to; empty if it was bound to none
     * @throws DiskProblem if the disk is bound to another volume than the named one; nothing was changed
     */
    public Optional<String> release(long disk, Optional<String> named, String by, Instant now) {
        var present = lock(disk).luksUuid();
        present.ifPresent(former -> {
            if (!named.map(volume -> AsciiCase.equal(volume, former)).orElse(true)) {
                throw DiskProblem.otherVolume(disk, former);
            }
            makeRoom(disk);
            end(disk, former, by, now);
        });
        return present;
    }

    private void makeRoom(long disk) {
        var volumes = new FormerVolumes(entities);
        if (volumes.isFull(disk)) {
            volumes.forget(disk);
        }
    }

    private record Present(Optional<String> luksUuid, DiskKind kind) {}

    private Present lock(long disk) {
        var row = (Object[]) entities.createNativeQuery(
                        "select luks_uuid, kind from disk where id = :disk for update", Object[].class)
                .setParameter("disk", disk)
                .getSingleResult();
        return new Present(Optional.ofNullable((String) row[0]), DiskKind.valueOf((String) row[1]));
    }

    private void end(long disk, String former, String by, Instant now) {
        new FormerVolumes(entities).add(disk, former, by, now);
        entities.createNativeQuery("update disk set luks_uuid = null, serial = serial + 1 where id = :disk")
                .setParameter("disk", disk)
                .executeUpdate();
    }

    /** The former volumes of disks, by disk id, sorted by the end of their last binding. */
    public Map<Long, List<FormerVolume>> former(Collection<Long> disks) {
        return new FormerVolumes(entities).of(disks);
    }
}
