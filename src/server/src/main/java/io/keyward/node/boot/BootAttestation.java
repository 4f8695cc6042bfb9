package io.keyward.node.boot;

import java.time.Instant;
import java.util.Optional;

/**
 * Whether Azure attested the present boot of an enrolled node.
 *
 * @param attestedAt when the last attested boot was attested; empty if no boot has to be attested
 * @param unattested another boot that has used the key since; empty if none has
 */
public record BootAttestation(State state, Optional<Instant> attestedAt, Optional<UnattestedBoot> unattested) {

    /** Whether the present boot may get keys, and why. */
    public enum State {
        /** Azure attested the present boot. */
        ATTESTED,
        /** Azure attested another boot, and not the present one. */
        NOT_ATTESTED,
        /** The node enrolled with a code, so no boot has to be attested. */
        ENROLLED_WITH_CODE,
        /** The agent is of an earlier release, which has no boot secrets. */
        EARLIER_AGENT,
        /** The installation accepts no documents. */
        OFF
    }

    /** No boot has to be attested, for this reason. */
    public static BootAttestation notAsked(State why) {
        return new BootAttestation(why, Optional.empty(), Optional.empty());
    }

    public static BootAttestation of(Instant attestedAt, Optional<UnattestedBoot> unattested) {
        var state = unattested.isPresent() ? State.NOT_ATTESTED : State.ATTESTED;
        return new BootAttestation(state, Optional.of(attestedAt), unattested);
    }
}
