package io.keyward.agent.disk.token;

import io.keyward.agent.disk.DiskProblem;
import io.keyward.agent.disk.NodeDisk;
import io.keyward.agent.disk.NodeDisks;
import io.keyward.agent.key.ClearKey;
import io.keyward.agent.luks.BoundHeader;
import io.keyward.agent.luks.HeaderForm.Stage;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a token says about a header. The node's own key slots are those that the DEK of the disk opens; a token does not bind
 * other slots.
 */
public final class HeaderBinding {

    private final NodeDisks disks;

    public HeaderBinding(NodeDisks disks) {
        this.disks = disks;
    }

    /**
     * @throws io.keyward.agent.luks.LuksProblem.UntrustedHeader if the header is not trusted: nothing is signed for it
     * @throws DiskProblem with code TokenDoesNotOpen if the DEK opens no key slot of the volume key
     */
    public BoundHeader of(NodeDisk disk, ClearKey dek) {
        var own = ownSlots(disk, dek);
        if (own.isEmpty()) throw doesNotOpen(disk);
        return BoundHeader.of(disks.opening().requireTrusted(disk), own);
    }

    /** Digests of the key slots that open the volume key with this DEK, by slot number. */
    public SortedMap<Integer, String> ownSlots(NodeDisk disk, ClearKey dek) {
        var form = disks.opening().requireTrusted(disk);
        var own = new TreeMap<>(form.slots());
        if (form.stage() == Stage.ENCRYPTED) own.keySet().retainAll(disk.slots().openedBy(dek));
        // while sectors are being encrypted, cryptsetup cannot test a single slot, but it made all slots with the DEK
        else if (!disk.luks().opensWith(dek)) own.clear();
        return own;
    }

    static DiskProblem doesNotOpen(NodeDisk disk) {
        return new DiskProblem(
                "TokenDoesNotOpen",
                "the DEK of the new token opens no key slot of %s; the old one stays".formatted(disk));
    }
}
