package io.keyward.agent.disk.token;

import io.keyward.agent.disk.DekSource;
import io.keyward.agent.disk.DiskProblem;
import io.keyward.agent.disk.HeaderTrust;
import io.keyward.agent.disk.NodeDisk;
import io.keyward.agent.disk.NodeDisks;
import io.keyward.agent.disk.VolumeKeyProof;
import io.keyward.agent.key.ClearKey;
import java.util.Optional;

/**
 * Brings a header that is an earlier copy up to date. Its token was signed for this disk, but the node has seen a later token,
 * so the disk must not be opened by it. The DEK of the plan decides: if it opens a slot, only the token is old. If only the DEK
 * of the earlier token opens one, sealing gives the disk a slot for the DEK of the plan, and removes the slot of the earlier
 * DEK.
 */
public final class HeaderRenewal {

    private final NodeDisks disks;
    private final DekSource deks;
    private final TokenSource source;
    private final HeaderTokens current;
    private final HeaderTokens signed;
    private final TokenUpdate update;

    /**
     * @param current accepts the tokens by which the disk may be opened
     * @param signed accepts each token of the disk that the installation signed, including an earlier one
     */
    public HeaderRenewal(
            NodeDisks disks,
            DekSource deks,
            TokenSource source,
            TokenCheck current,
            TokenCheck signed,
            TokenUpdate update) {
        this.disks = disks;
        this.deks = deks;
        this.source = source;
        this.current = new HeaderTokens(current);
        this.signed = new HeaderTokens(signed);
        this.update = update;
    }

    /** @throws RuntimeException of the check if the token in the header is planted; an earlier token is accepted */
    public void requireNotPlanted(NodeDisk disk) {
        findEarlier(disk);
    }

    // the token of an earlier copy; empty if the token in the header is the present one, or there is none
    private Optional<SignedToken> findEarlier(NodeDisk disk) {
        try {
            current.find(disk);
            return Optional.empty();
        } catch (RuntimeException e) {
            return signed.find(disk); // throws again if the token is planted
        }
    }

    /** The check that trusts a header only if the disk may be opened by its token. */
    public HeaderTrust trust() {
        return current;
    }

    /**
     * Gives an earlier copy the present token, if the DEK of the plan opens it.
     *
     * @throws DiskProblem with code EarlierHeader if it does not
     */
    public void renew(NodeDisk disk, ClearKey dek) {
        var earlier = findEarlier(disk);
        if (earlier.isEmpty()) return;
        if (!disk.luks().opensWith(dek)) throw needsSeal(disk);
        removeEarlierSlots(disk, earlier.get(), dek);
        update.fetch(disk, disk.plan().dek().orElseThrow());
    }

    /**
     * Gives an earlier copy a slot for the DEK of the plan, if the earlier DEK opens it and its volume key is the present one.
     */
    public void admit(NodeDisk disk, ClearKey dek) {
        var earlier = disk.luks().opensWith(dek) ? Optional.<SignedToken>empty() : findEarlier(disk);
        if (earlier.isEmpty()) return;
        try (var old = deks.unwrap(earlier.get().dek())) {
            if (!disk.luks().opensWith(old)) return;
            requirePresentVolumeKey(disk, old);
            source.bind(disk.plan(), disk.luks().uuid()); // the disk may be bound to another volume at Keyward
            disks.backups().keep(disk, disk.luks().header().dataOffset());
            disk.slots().add(old, dek);
        }
    }

    // a copy from before a change of the DEK would let the earlier DEK open the disk again
    private void removeEarlierSlots(NodeDisk disk, SignedToken earlier, ClearKey dek) {
        var slots = disk.slots();
        if (slots.openedBy(dek).equals(disk.luks().header().slots())) return;
        try (var old = deks.unwrap(earlier.dek())) {
            slots.remove(new HeaderBinding(disks).ownSlots(disk, old), dek);
        }
    }

    private void requirePresentVolumeKey(NodeDisk disk, ClearKey dek) {
        var header = disk.luks().header();
        var proof = new VolumeKeyProof(disks.bytes(disk), header.sectorSize(), header.dataOffset());
        try (var volumeKey = disk.luks().volumeKey(dek)) {
            if (!header.reencrypting() && proof.decrypts(volumeKey)) return;
        }
        throw new DiskProblem(
                "EarlierVolumeKey",
                "the header of %s is a copy from before a change of its volume key, or nothing was stored on the volume; it was not touched: put back a later copy, or rebuild it with keyward-agent recover %s"
                        .formatted(disk, disk.name()));
    }

    private static DiskProblem needsSeal(NodeDisk disk) {
        return new DiskProblem(
                "EarlierHeader",
                "the header of %s is an earlier copy, which the DEK of the plan does not open: run keyward-agent seal %s, or rebuild it with keyward-agent recover %s"
                        .formatted(disk, disk.name(), disk.name()));
    }
}
