package io.keyward.agent.disk.token;

import io.keyward.agent.key.WrappedDek;
import io.keyward.agent.luks.BoundHeader;
import io.keyward.agent.luks.HeaderForm;
import java.util.Optional;

/**
 * A token whose signature and contents have been checked.
 *
 * @param jws the compact JWS as it is in the header
 * @param serial grows with each change of the disk's wrapping
 * @param header the header that it was signed for; empty in a token of a server that signs for the volume only
 */
public record SignedToken(String jws, WrappedDek dek, long serial, Optional<BoundHeader> header) {

    public SignedToken(String jws, WrappedDek dek, long serial) {
        this(jws, dek, serial, Optional.empty());
    }

    /** Whether the header may be opened by this token. */
    public boolean isFor(HeaderForm form) {
        return header.isEmpty() || header.get().isOf(form);
    }

    /** Whether the token was signed for the header as it is now, slots included. */
    public boolean describes(HeaderForm form) {
        return header.filter(bound -> bound.describes(form)).isPresent();
    }
}
