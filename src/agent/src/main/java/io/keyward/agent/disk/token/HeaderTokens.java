package io.keyward.agent.disk.token;

import io.keyward.agent.disk.HeaderTrust;
import io.keyward.agent.disk.NodeDisk;
import io.keyward.agent.luks.HeaderForm;
import io.keyward.agent.luks.LuksProblem.UntrustedHeader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Chooses the valid token in a header: the one with the highest serial number among those that the check accepts. */
public final class HeaderTokens implements HeaderTrust {

    private final TokenCheck check;

    public HeaderTokens(TokenCheck check) {
        this.check = check;
    }

    /**
     * Empty if the header holds no token. A refused token beside an accepted one is skipped: a power cut left it behind.
     *
     * @throws RuntimeException of the check if it refuses every token
     * @throws UntrustedHeader if the agent writes no such header, or the token was signed for another one
     */
    public Optional<SignedToken> find(NodeDisk disk) {
        var trusted = trusted(disk);
        if (trusted.isEmpty()) return Optional.empty();
        var form = disk.luks().form();
        var token = best(trusted, Optional.of(form)).orElseThrow();
        if (!token.isFor(form)) throw otherHeader(disk);
        return Optional.of(token);
    }

    @Override
    public void require(NodeDisk disk) {
        find(disk);
    }

    private List<SignedToken> trusted(NodeDisk disk) {
        var uuid = disk.luks().uuid();
        var trusted = new ArrayList<SignedToken>();
        RuntimeException refusal = null;
        for (var jws : disk.tokens().all()) {
            try {
                trusted.add(check.check(jws, disk.plan(), uuid));
            } catch (RuntimeException e) {
                refusal = e;
            }
        }
        if (trusted.isEmpty() && refusal != null) throw refusal;
        return trusted;
    }

    /** The problem of a header whose token was signed for another volume key, or for sectors of another size or offset. */
    public static UntrustedHeader otherHeader(NodeDisk disk) {
        return new UntrustedHeader(disk.luks().path(), "its token was signed for another volume key or other sectors");
    }

    /**
     * The valid token among those that the node trusts: the one with the highest serial number. A change of the volume key
     * keeps the number. So of several tokens with the same number, the one that was signed for the present header is valid; a
     * token that is bound to no header comes last.
     */
    public static Optional<SignedToken> best(Collection<SignedToken> trusted, Optional<HeaderForm> form) {
        return trusted.stream()
                .max(Comparator.comparingLong(SignedToken::serial)
                        .thenComparing(token -> token.header().isPresent())
                        .thenComparing(token -> form.filter(token::isFor).isPresent())
                        .thenComparing(token -> form.filter(token::describes).isPresent()));
    }
}
