package io.keyward.agent.disk.token;

import io.keyward.agent.disk.NodeDisk;
import java.util.Comparator;
import java.util.Optional;

/** Chooses the token in a header that counts: the one with the highest serial number among those that the check accepts. */
public final class HeaderTokens {

    private final TokenCheck check;

    public HeaderTokens(TokenCheck check) {
        this.check = check;
    }

    /**
     * Empty if the header holds no token. A refused token beside an accepted one is passed over: it is an old one that a power
     * cut left behind.
     *
     * @throws RuntimeException of the check if it refuses every token
     */
    public Optional<SignedToken> find(NodeDisk disk) {
        var uuid = disk.luks().uuid();
        Optional<SignedToken> best = Optional.empty();
        RuntimeException refusal = null;
        for (var jws : disk.tokens().all()) {
            try {
                var token = check.check(jws, disk.plan(), uuid);
                best = best.filter(other -> BY_SERIAL.compare(other, token) >= 0)
                        .or(() -> Optional.of(token));
            } catch (RuntimeException e) {
                refusal = e;
            }
        }
        if (best.isEmpty() && refusal != null) throw refusal;
        return best;
    }

    private static final Comparator<SignedToken> BY_SERIAL = Comparator.comparingLong(SignedToken::serial);
}
