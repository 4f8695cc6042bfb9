package io.keyward.agent.disk.encryption;

import static io.keyward.agent.step.Step.ERASE_CLOSE;
import static io.keyward.agent.step.Step.ERASE_HEADER;
import static io.keyward.agent.step.Step.ERASE_MARK;
import static io.keyward.agent.step.Step.ERASE_NOTE;
import static io.keyward.agent.step.Step.ERASE_SLOTS;

import io.keyward.agent.disk.DeviceMark.Work;
import io.keyward.agent.disk.DiskProblem;
import io.keyward.agent.disk.NodeDisk;
import io.keyward.agent.disk.NodeDisks;
import io.keyward.agent.disk.UnfinishedWork;
import io.keyward.agent.disk.UnfinishedWork.Phase;
import io.keyward.agent.disk.volume.VolumeClosing;
import io.keyward.agent.plan.PlannedDisk;
import io.keyward.agent.plan.PlannedDisk.Order;
import io.keyward.agent.step.StepListener;
import io.keyward.agent.trust.DiskOrder;

/**
 * Erases a disk that the server no longer wants: destroys the key slots, then overwrites header and tokens with zeros. Without
 * the volume key nobody can read the sectors. A disk whose encryption in place is not finished is overwritten as a whole. A
 * note of the erasure stays in the state folder until the server has confirmed the erasure.
 */
public final class Erasing {

    /** The size of the header that cryptsetup writes by default, with room for tokens and key slots. */
    private static final long HEADER_BYTES = 16L * 1024 * 1024;

    private final NodeDisks disks;
    private final StepListener steps;

    public Erasing(NodeDisks disks, StepListener steps) {
        this.disks = disks;
        this.steps = steps;
    }

    /** How erased disks are described in receipts. */
    public static final String METHOD = "luksErase+header wipe";

    /**
     * Erases the disk, or finds that it was erased before.
     *
     * @return the UUID that the header had; empty text if the device is blank and there is no note of its erasure
     * @throws DiskProblem if the order is for another disk, or the device holds a LUKS2 header that was not made for this disk
     * @throws io.keyward.agent.trust.UntrustedText if the order is about another LUKS volume
     * @throws io.keyward.agent.device.DeviceProblem if the device is absent, in use by something else, or holds other data
     */
    public String erase(PlannedDisk planned, DiskOrder order) {
        if (planned.order() != Order.ERASE || !planned.id().equals(order.disk())) {
            throw new DiskProblem("NotOrdered", "the plan does not order to erase disk " + planned.id());
        }
        var disk = disks.get(planned);
        if (disk.luks().isLuks()) note(disk, order);
        var note = disks.notes().find(disk).filter(UnfinishedWork::isErasure);
        if (note.isEmpty()) {
            disks.blankCheck().requireBlank(disk.device());
            return "";
        }
        order.requireVolume(note.get().luksUuid());
        if (note.get().phase() != Phase.ERASED) destroy(disk, note.get());
        return note.get().luksUuid();
    }

    /** Removes the note of the erasure after the server has confirmed it. */
    public void confirmed(PlannedDisk planned) {
        disks.find(planned).ifPresent(disk -> disks.notes().remove(disk));
    }

    /** Records that the server has the receipt, but asks for another one later. The disk is not overwritten a second time. */
    public void unconfirmed(PlannedDisk planned) {
        disks.find(planned).ifPresent(disk -> disks.notes()
                .find(disk)
                .filter(UnfinishedWork::isErasure)
                .ifPresent(note -> disks.notes().write(disk, note.in(Phase.ERASED))));
    }

    private void note(NodeDisk disk, DiskOrder order) {
        if (!disk.luks().isFor(disk.id())) {
            throw new DiskProblem(
                    "ForeignHeader", "%s holds a LUKS2 header of something else; it was not erased".formatted(disk));
        }
        order.requireVolume(disk.luks().uuid());
        steps.before(ERASE_NOTE);
        var phase = disk.luks().header().reencrypting() ? Phase.ERASE_ALL : Phase.ERASE;
        disks.notes().write(disk, UnfinishedWork.of(phase, disk, disk.luks().uuid()));
    }

    // cryptsetup destroys no key slot while an encryption in place is unfinished; then all sectors are overwritten,
    // which takes long
    private void destroy(NodeDisk disk, UnfinishedWork note) {
        steps.before(ERASE_CLOSE);
        new VolumeClosing(disks).closeForErasure(disk);
        disks.use().requireUnused(disk.device());
        steps.before(ERASE_SLOTS);
        if (disk.luks().isLuks()) markErasure(disk, note);
        else if (!disks.mark(disk).isThere(Work.ERASE, note.luksUuid())) {
            disks.blankCheck()
                    .requireBlank(disk.device()); // the disk was erased before, or holds something else by now
            return;
        }
        steps.before(ERASE_HEADER);
        wipe(disk, note);
        if (disk.luks().isLuks()) {
            throw new DiskProblem(
                    "HeaderStillThere", "%s still shows a LUKS2 header after it was wiped".formatted(disk));
        }
    }

    // once the header is half wiped, the mark alone tells the device from one that holds something else
    private void markErasure(NodeDisk disk, UnfinishedWork note) {
        if (note.phase() == Phase.ERASE) disk.luks().eraseSlots();
        steps.before(ERASE_MARK);
        disks.mark(disk).write(Work.ERASE, note.luksUuid());
    }

    private void wipe(NodeDisk disk, UnfinishedWork note) {
        var mark = disks.mark(disk);
        disks.bytes(disk).wipe(note.phase() == Phase.ERASE ? Math.min(HEADER_BYTES, mark.offset()) : mark.offset());
        mark.remove(Work.ERASE, note.luksUuid());
    }
}
