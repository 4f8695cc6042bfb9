package io.keyward.disk.volume;

import io.keyward.disk.Disk;
import io.keyward.disk.DiskProblem;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** The tokens that were issued for the LUKS headers of disks. */
@Stateless
public class HeaderTokens {

    /** How many tokens can be issued for the header of a disk before its node reports one of them. */
    static final int MAX_UNREPORTED = 32;

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

    /**
     * Records that a token for the header of this disk was issued, in the caller's transaction, which holds the lock of the
     * disk.
     *
     * @return false if this token is recorded already
     * @throws DiskProblem if {@link #MAX_UNREPORTED} earlier tokens were issued and the node has reported none of them
     */
    public boolean record(Disk disk) {
        requireReported(disk.id());
        return entities.createNativeQuery("insert into header_token (disk_id, serial, key_id)"
                                + " select d.id, d.serial, d.wrapped_by from disk d where d.id = :disk and not exists"
                                + " (select 1 from header_token t where t.disk_id = d.id and t.serial = d.serial)")
                        .setParameter("disk", disk.id())
                        .executeUpdate()
                == 1;
    }

    private void requireReported(long disk) {
        var earlier = (Number) entities.createNativeQuery("select count(*) from header_token t join disk d"
                        + " on d.id = t.disk_id where t.disk_id = :disk and t.serial <> d.serial")
                .setParameter("disk", disk)
                .getSingleResult();
        if (earlier.longValue() >= MAX_UNREPORTED) {
            throw DiskProblem.limitReached(
                    "tokens were issued for the header of disk %d, and none of them was reported".formatted(disk),
                    MAX_UNREPORTED,
                    "report in a heartbeat which token the header has");
        }
    }
}
