package io.keyward.node;

import static jakarta.ejb.TransactionAttributeType.REQUIRES_NEW;

import io.keyward.audit.AuditContext;
import io.keyward.audit.Audited;
import io.keyward.cluster.Node;
import io.keyward.disk.volume.LuksVolumes;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;

/** Lets a node seal a disk again: an operator states that the LUKS volume on it is lost or no longer wanted. */
@Stateless
public class VolumeRelease {

    @Inject
    LuksVolumes volumes;

    @Inject
    AuditContext audit;

    @Inject
    Clock clock;

    /**
     * Releases the LUKS volume of a disk. From then on, no token is issued for the volume, unless the node binds the disk to
     * it again.
     *
     * @param named the UUID of the volume that the operator means, see {@link LuksVolumes#release}
     * @param by the object id of the operator
     * @return the UUID of the volume; empty if the disk was not bound to one
     */
    @Audited
    @TransactionAttribute(REQUIRES_NEW)
    public Optional<String> release(Node node, long disk, Optional<String> named, String by) {
        var former = volumes.release(disk, named, by, clock.instant());
        audit.addFact("node", node.host());
        audit.addFact("disk", Long.toString(disk));
        former.ifPresentOrElse(volume -> audit.addFact("formerLuksVolume", volume), AuditContext::nothingChanged);
        return former;
    }
}
