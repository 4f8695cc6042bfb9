package io.keyward.node.boot;

import java.time.Instant;
import java.util.Optional;

/**
 * Whether Azure attested the present boot of an enrolled node.
 *
 * @param attestedAt when the boot was attested that gets keys; empty if no boot has to be attested
 * @param unattested the boot that used the key since; empty if none did
 */
public record BootAttestation(State state, Optional<Instant> attestedAt, Optional<UnattestedBoot> unattested) {

    /** Why the present boot may get keys, or why not. */
    public enum State {
        /** Azure attested it. */
        ATTESTED,
        /** Azure attested an earlier boot. */
        NOT_ATTESTED,
        /** The node enrolled with a code, so nothing is demanded of it. */
        ENROLLED_WITH_CODE,
        /** The agent is of an earlier release, which makes no secrets. */
        EARLIER_AGENT,
        /** The installation accepts no documents. */
        OFF
    }

    /** Nothing is demanded, for this reason. */
    public static BootAttestation notAsked(State why) {
        return new BootAttestation(why, Optional.empty(), Optional.empty());
    }

    public static BootAttestation of(Instant attestedAt, Optional<UnattestedBoot> unattested) {
        var state = unattested.isPresent() ? State.NOT_ATTESTED : State.ATTESTED;
        return new BootAttestation(state, Optional.of(attestedAt), unattested);
    }
}
