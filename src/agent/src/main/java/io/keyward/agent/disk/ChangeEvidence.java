package io.keyward.agent.disk;

import io.keyward.agent.luks.HeaderForm;
import io.keyward.agent.luks.Progress;
import java.util.Optional;

/**
 * What this machine knows about a change of the volume key from other sources than the header.
 *
 * @param note the note about this change in the state folder
 * @param waitingKey the digest of the new volume key, from the token that waits until the header can be changed
 * @param shownProgress the last progress in the progress file; empty if the file shows no change or a completed one
 */
record ChangeEvidence(Optional<VolumeKeyChange> note, Optional<String> waitingKey, Optional<Progress> shownProgress) {

    static final ChangeEvidence NONE = new ChangeEvidence(Optional.empty(), Optional.empty(), Optional.empty());

    /**
     * True if the change that the header shows is under way. An agent of an earlier version wrote no note, so without a note
     * the waiting token and the progress decide.
     */
    boolean isUnderWay(HeaderForm form, long bytesDone) {
        if (note.isPresent()) return note.get().isAt(form, bytesDone);
        return isAwaited(form)
                || shownProgress
                        .filter(progress -> progress.done() <= bytesDone)
                        .isPresent();
    }

    /**
     * True if the note is about the change that the header shows. If this change is not {@link #isUnderWay under way}, the
     * header is an earlier copy.
     */
    boolean showsEarlierCopy(HeaderForm form) {
        return note.filter(change -> change.isTo(form)).isPresent();
    }

    /**
     * True if a change of the volume key has ended, and no note says so.
     *
     * @param form the form of a header by which all sectors are under one volume key
     */
    boolean needsEndNote(HeaderForm form) {
        if (note.isPresent()) return note.get().isTo(form) && !note.get().ended();
        return isAwaited(form) || shownProgress.isPresent();
    }

    private boolean isAwaited(HeaderForm form) {
        return waitingKey.filter(form.volumeKey()::equals).isPresent();
    }
}
