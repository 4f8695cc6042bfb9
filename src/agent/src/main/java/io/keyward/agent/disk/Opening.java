package io.keyward.agent.disk;

import io.keyward.agent.key.ClearKey;
import io.keyward.agent.luks.HeaderForm;
import io.keyward.agent.luks.LuksProblem;
import io.keyward.agent.luks.LuksProblem.UntrustedHeader;
import io.keyward.agent.luks.LuksVolume;
import io.keyward.agent.luks.VolumeState;
import io.keyward.agent.state.HighestSerials;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Opens volumes, and gives suspended volumes their key back. No other class does so. It requires three things: the header has a
 * form that the agent writes, the signed token was made for it, and the kernel encrypts the sectors as the header says. For a
 * volume that belongs to no disk of the plan, it can only check that the kernel encrypts all sectors.
 */
public final class Opening {

    private final NodeDisks disks;

    Opening(NodeDisks disks) {
        this.disks = disks;
    }

    /**
     * The form of the header.
     *
     * @throws UntrustedHeader if the agent writes no such header, if the header has lost its token, if it declares plain
     *     sectors and the agent is not encrypting the disk in place, or if it shows a change of the volume key that is not
     *     under way
     */
    public HeaderForm requireTrusted(NodeDisk disk) {
        var changes = disks.volumeKeyChanges();
        var known = changes.evidence(disk); // read before the header, which may change meanwhile
        var seen = disk.snapshot();
        var form = seen.luks().form();
        if (lacksToken(seen)) throw new UntrustedHeader(disk.luks().path(), "the signed token is gone");
        switch (form.stage()) {
            case ENCRYPTED -> changes.noteEnd(disk, known, form);
            case CHANGING_VOLUME_KEY -> {
                if (!disks.reencryption(disk).isAllUnderNewKey()) changes.requireUnderWay(disk, known, form);
            }
            case ENCRYPTING -> requireNoted(disk);
        }
        return form;
    }

    // once the node has seen a token of the disk, a header without a token comes only from unfinished work of the agent
    private boolean lacksToken(NodeDisk disk) {
        return disk.tokens().all().isEmpty()
                && new HighestSerials(disks.state()).of(disk.id()) > 0
                && disks.state().read(disk.stateFile(NodeDisk.RECOVERY)).isEmpty()
                && !isNoted(disk, note -> true)
                && !disk.luks().isUnfinished();
    }

    private void requireNoted(NodeDisk disk) {
        if (isNoted(disk, UnfinishedWork::isEncryption)) return;
        throw new UntrustedHeader(
                disk.luks().path(), "some of its sectors are plain, and the node is not encrypting it in place");
    }

    private boolean isNoted(NodeDisk disk, Predicate<UnfinishedWork> wanted) {
        return disks.notes()
                .find(disk)
                .filter(wanted)
                .filter(note -> note.luksUuid().equals(disk.luks().uuid()))
                .isPresent();
    }

    /** Opens the volume. Does nothing if the volume is open already. */
    public void open(NodeDisk disk, ClearKey dek, HeaderTrust trust) {
        trust.require(disk);
        disk.volume().open(disk.luks(), requireTrusted(disk), dek);
    }

    /** Gives the volume key back to a suspended volume. */
    public void resume(NodeDisk disk, ClearKey dek, HeaderTrust trust) {
        trust.require(disk);
        requireEncrypted(disk);
        disk.volume().resume(dek);
    }

    /** Gives the volume key back to a suspended volume that belongs to no disk of the plan. Its header is not known here. */
    public void resume(LuksVolume volume, ClearKey dek) {
        requireNone(volume, volume.difference());
        volume.resume(dek);
    }

    /**
     * @throws LuksProblem.UntrustedMapping if the kernel does not encrypt the sectors of the volume as its header says; the
     *     volume is cut
     */
    public void requireEncrypted(NodeDisk disk) {
        requireEncrypted(disk, requireTrusted(disk));
    }

    private static void requireEncrypted(NodeDisk disk, HeaderForm form) {
        requireNone(disk.volume(), disk.volume().difference(Optional.of(form), disk.luks()));
    }

    private static void requireNone(LuksVolume volume, Optional<String> difference) {
        if (difference.isEmpty()) return;
        volume.cut();
        throw new LuksProblem.UntrustedMapping(volume.name(), difference.get());
    }

    /**
     * How the kernel's encryption of the opened volume differs from what it must be; empty if it does not differ, or if the
     * volume is not open. The header need not be trusted.
     */
    public Optional<String> difference(NodeDisk disk) {
        if (disk.volume().state() != VolumeState.OPEN) return Optional.empty();
        return disk.volume().difference(findTrusted(disk), disk.luks());
    }

    /** Why the header or the opened volume is not trusted, in words; empty if both are trusted. */
    public Optional<String> doubt(NodeDisk disk) {
        try {
            requireTrusted(disk);
            return difference(disk).map("the kernel does not encrypt it as its header says: "::concat);
        } catch (UntrustedHeader e) {
            return Optional.of(e.getMessage());
        }
    }

    private Optional<HeaderForm> findTrusted(NodeDisk disk) {
        try {
            return Optional.of(requireTrusted(disk));
        } catch (LuksProblem e) {
            return Optional.empty();
        }
    }
}
