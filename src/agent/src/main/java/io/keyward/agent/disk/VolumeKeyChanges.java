package io.keyward.agent.disk;

import static java.lang.System.Logger.Level.WARNING;

import io.keyward.agent.json.MalformedJson;
import io.keyward.agent.luks.HeaderForm;
import io.keyward.agent.luks.HeaderForm.Stage;
import io.keyward.agent.luks.LuksProblem.UntrustedHeader;
import io.keyward.agent.luks.Progress;
import io.keyward.agent.plan.PlannedDisk;
import io.keyward.agent.state.StateFolder;
import io.keyward.agent.state.StateProblem;
import java.util.Optional;

/**
 * Changes of volume keys, noted in the state folder. A header alone does not prove that a change is under way: it can be
 * an old copy, made during a change that has ended. To continue such a change would encrypt sectors a second time.
 */
public final class VolumeKeyChanges {

    private static final System.Logger LOG = System.getLogger(VolumeKeyChanges.class.getName());

    private final StateFolder state;

    VolumeKeyChanges(StateFolder state) {
        this.state = state;
    }

    /** Notes that a change begins, before the header says so. */
    public void noteBegin(NodeDisk disk) {
        write(disk, VolumeKeyChange.of(disk.luks().uuid(), disk.luks().form().volumeKey()));
    }

    /** Notes that the trusted header names the new volume key. */
    public void noteNewKey(NodeDisk disk, HeaderForm form, long bytesDone) {
        var uuid = disk.luks().uuid();
        var note = evidence(disk).note().orElseGet(() -> VolumeKeyChange.under(uuid, form.volumeKey(), bytesDone));
        write(disk, note.to(form.volumeKey()).reached(bytesDone));
    }

    /**
     * Accepts the header as the latest one of the disk, because an operator says so.
     *
     * @throws UntrustedHeader if this machine knows that it is an earlier copy
     */
    public void adopt(NodeDisk disk) {
        var known = evidence(disk);
        var form = disk.luks().form();
        if (known.showsEarlierCopy(form)) {
            requireUnderWay(disk, known, form);
        } else {
            write(disk, VolumeKeyChange.under(disk.luks().uuid(), form.volumeKey(), disk.bytesDone()));
        }
    }

    /** Notes how far a run of cryptsetup got, or that it completed the change. */
    public void noteOutcome(NodeDisk disk) {
        var known = evidence(disk);
        var form = disk.luks().form();
        if (form.stage() == Stage.ENCRYPTED) noteEnd(disk, known, form);
        else noteBytesDone(disk, disk.bytesDone());
    }

    /** Notes how many bytes are under the new key. The change continues even if this fails. */
    public void noteBytesDone(NodeDisk disk, long bytesDone) {
        try {
            evidence(disk).note().ifPresent(note -> write(disk, note.reached(bytesDone)));
        } catch (StateProblem e) {
            LOG.log(WARNING, "the progress of {0} was not noted: {1}", disk, e.getMessage());
        }
    }

    /**
     * @param known what was known before the header was read, because the header can change in between
     * @throws UntrustedHeader if the change has ended or made progress since, or if no note says that it began
     */
    void requireUnderWay(NodeDisk disk, ChangeEvidence known, HeaderForm form) {
        if (known.isUnderWay(form, disk.bytesDone())) return;
        var path = disk.luks().path();
        throw known.showsEarlierCopy(form)
                ? UntrustedHeader.earlier(path)
                : UntrustedHeader.unknownChange(path, disk.name());
    }

    /**
     * Notes that a change has ended, because all sectors are under its new key. A header that shows it unfinished is an earlier
     * copy.
     */
    void noteEnd(NodeDisk disk, ChangeEvidence known, HeaderForm form) {
        if (!known.needsEndNote(form)) return;
        try {
            var uuid = disk.luks().uuid();
            var note = known.note().orElseGet(() -> VolumeKeyChange.under(uuid, form.volumeKey(), 0));
            write(disk, note.end());
        } catch (StateProblem e) {
            LOG.log(WARNING, "the end of a change of {0} was not noted: {1}", disk, e.getMessage());
        }
    }

    /** What is known about the volume that is on the disk. */
    ChangeEvidence evidence(NodeDisk disk) {
        try {
            var uuid = disk.luks().uuid();
            return new ChangeEvidence(
                    state.readJson(disk.stateFile("change"))
                            .map(VolumeKeyChange::read)
                            .filter(note -> note.luksUuid().equals(uuid)),
                    disk.tokens().waitingVolumeKey(),
                    shownProgress(disk));
        } catch (MalformedJson | StateProblem e) {
            LOG.log(WARNING, "the note of a change of {0} cannot be read: {1}", disk, e.getMessage());
            return ChangeEvidence.NONE;
        }
    }

    private Optional<Progress> shownProgress(NodeDisk disk) {
        return state.readJson(progressFile(disk.plan()))
                .filter(kept -> kept.text("task").equals("reencrypt"))
                .map(kept -> new Progress(kept.number("done"), kept.number("total")))
                .filter(progress -> progress.done() < progress.total());
    }

    /** The file that shows the progress of a long encryption. */
    public static String progressFile(PlannedDisk disk) {
        return "progress-%s.json".formatted(disk.volume());
    }

    private void write(NodeDisk disk, VolumeKeyChange note) {
        state.writeJson(disk.stateFile("change"), note.json());
    }
}
