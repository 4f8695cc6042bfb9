package io.keyward.localazure.dataplane;

import io.keyward.localazure.control.Switches;
import io.keyward.localazure.http.Refusal;
import io.keyward.localazure.login.Authority;
import io.keyward.localazure.login.Caller;
import io.keyward.localazure.login.Tokens;
import io.keyward.localazure.vault.LocalVault;
import io.keyward.localazure.vault.NetworkRules.Access;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** Knows who is calling, and whether a vault's network rules and policies let them do what they want. */
@ApplicationScoped
public class DoorKeeper {

    static final String AUDIENCE = "https://vault.azure.net";

    private final Tokens tokens;
    private final Authority authority;
    private final Switches switches;

    protected DoorKeeper() { // for CDI
        this(null, null, null);
    }

    @Inject
    public DoorKeeper(Tokens tokens, Authority authority, Switches switches) {
        this.tokens = tokens;
        this.authority = authority;
        this.switches = switches;
    }

    Optional<Caller> identify(Visit visit) {
        return tokens.bearer(visit.authorization(), AUDIENCE);
    }

    /** What an unknown caller is told: where to get a token, and for what. */
    Refusal challenge(Visit visit) {
        var message = visit.authorization() == null
                ? "AKV10000: Request is missing a Bearer or PoP token."
                : "The token is not one of this authority for the audience %s, or it has expired.".formatted(AUDIENCE);
        return DoorRefusal.unauthorized(authority.loginUrl(), AUDIENCE, message);
    }

    /** @throws Refusal unless the network and the rights of the caller allow what the visit is for */
    void requireAdmitted(Visit visit, Caller caller, LocalVault vault) {
        requireReachable(visit, caller, vault);
        if (!vault.settings().grants(caller.objectId(), visit.operation().permission())) {
            throw switch (vault.settings().authority()) {
                case ACCESS_POLICIES -> DoorRefusal.byPolicy(caller, authority.issuer(), visit.operation(), vault);
                case ROLES -> DoorRefusal.byRoles(caller, authority.issuer(), visit, vault);
            };
        }
    }

    private void requireReachable(Visit visit, Caller caller, LocalVault vault) {
        var address = switches.addressOf(caller.objectId()).orElse(visit.way().source());
        if (vault.settings().letsIn(address)) {
            return;
        }
        throw vault.settings().network().access() == Access.PRIVATE_LINKS_ONLY
                ? DoorRefusal.byConnection(caller, authority.issuer(), vault)
                : DoorRefusal.byFirewall(caller, authority.issuer(), address, vault);
    }
}
