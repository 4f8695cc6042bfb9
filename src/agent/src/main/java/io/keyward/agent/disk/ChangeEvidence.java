package io.keyward.agent.disk;

import io.keyward.agent.luks.HeaderForm;
import io.keyward.agent.luks.Progress;
import java.util.Optional;

/**
 * What this machine knows, outside of a header, of a change of the volume key.
 *
 * @param waitingKey the new volume key in the token that waits until the header can be changed
 * @param shown the progress that was shown last and had not come to its end
 */
record ChangeEvidence(Optional<VolumeKeyChange> note, Optional<String> waitingKey, Optional<Progress> shown) {

    static final ChangeEvidence NONE = new ChangeEvidence(Optional.empty(), Optional.empty(), Optional.empty());

    /** Without a note the change may be one that an agent of an earlier version began. */
    boolean isUnderWay(HeaderForm form, long done) {
        if (note.isPresent()) return note.get().isAt(form, done);
        return isAwaited(form)
                || shown.filter(progress -> progress.done() <= done).isPresent();
    }

    /** Whether a header that wants to go on is known to be an earlier one. */
    boolean excludes(HeaderForm form) {
        return note.filter(change -> change.isTo(form)).isPresent();
    }

    /** Whether all sectors are under the key to which a change was begun, and nothing says so yet. */
    boolean endsWith(HeaderForm form) {
        if (note.isPresent()) return note.get().isTo(form) && !note.get().ended();
        return isAwaited(form) || shown.isPresent();
    }

    private boolean isAwaited(HeaderForm form) {
        return waitingKey.filter(form.volumeKey()::equals).isPresent();
    }
}
