package io.keyward.retirement;

import io.keyward.disk.NeedSummary;
import io.keyward.key.KeyId;
import io.keyward.retirement.KeyNeed.RetirementVerdict;

/**
 * The totals of a {@link KeyNeed}, as a list shows them.
 *
 * @param backups how many backups that can be restored need the version
 * @param needed true if a cluster needs the version, as the rows of the disks say
 * @param used true if a cluster was under the version at some time, or had it as the target of a rotation
 */
public record KeySummary(NeedSummary need, int backups, boolean needed, boolean used) {

    /** The key version, in the spelling of a cluster that is under it. */
    public KeyId key() {
        return need.key();
    }

    public RetirementVerdict verdict() {
        return RetirementVerdict.of(needed || backups > 0, used);
    }
}
