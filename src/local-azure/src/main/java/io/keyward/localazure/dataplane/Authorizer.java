package io.keyward.localazure.dataplane;

import io.keyward.localazure.control.Switches;
import io.keyward.localazure.http.Refusal;
import io.keyward.localazure.login.AccessTokens;
import io.keyward.localazure.login.LoginAuthority;
import io.keyward.localazure.login.TokenCaller;
import io.keyward.localazure.role.VaultRoles;
import io.keyward.localazure.vault.LocalVault;
import io.keyward.localazure.vault.NetworkRules.Access;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** Authenticates the caller of a vault, and checks its network rules and its access policies or role assignments. */
@ApplicationScoped
public class Authorizer {

    /** The audience that the challenge names, as in Azure. */
    static final String AUDIENCE = "https://vault.azure.net";

    /** The audience of tokens that are valid at local vaults only, for clients that are configured with it. */
    static final String LOCAL_AUDIENCE = "https://vault.localhost";

    private final AccessTokens tokens;
    private final LoginAuthority authority;
    private final Switches switches;
    private final VaultRoles roles;

    protected Authorizer() { // for CDI
        this(null, null, null, null);
    }

    @Inject
    public Authorizer(AccessTokens tokens, LoginAuthority authority, Switches switches, VaultRoles roles) {
        this.tokens = tokens;
        this.authority = authority;
        this.switches = switches;
        this.roles = roles;
    }

    Optional<TokenCaller> authenticate(DataPlaneRequest request) {
        return tokens.bearer(request.authorization(), AUDIENCE, LOCAL_AUDIENCE);
    }

    /** The 401 that tells an unauthenticated client where to get a token, and for which audience. */
    Refusal challenge(DataPlaneRequest request) {
        var message = request.authorization() == null
                ? "AKV10000: Request is missing a Bearer or PoP token."
                : "The token is not one of this authority for the audience %s, or it has expired.".formatted(AUDIENCE);
        return EndpointRefusal.unauthorized(authority.loginUrl(), AUDIENCE, message);
    }

    /** @throws Refusal if the network rules, the access policies or the roles of the caller do not allow the operation */
    void requireAuthorized(DataPlaneRequest request, TokenCaller caller, LocalVault vault) {
        requireNetworkAccess(request, caller, vault);
        switch (vault.settings().accessControl()) {
            case ACCESS_POLICIES -> requirePolicy(request, caller, vault);
            case ROLE_ASSIGNMENTS -> requireRole(request, caller, vault);
        }
    }

    private void requirePolicy(DataPlaneRequest request, TokenCaller caller, LocalVault vault) {
        var operation = request.operation();
        if (!vault.settings().grants(caller.objectId(), operation.permission())) {
            throw EndpointRefusal.missingPermission(caller, authority.issuer(), operation, vault);
        }
    }

    private void requireRole(DataPlaneRequest request, TokenCaller caller, LocalVault vault) {
        var action = request.operation().permission().action();
        if (!roles.allowData(caller.objectId(), action, request.resourceIn(vault))) {
            throw EndpointRefusal.missingRoleAssignment(caller, authority.issuer(), request, vault);
        }
    }

    private void requireNetworkAccess(DataPlaneRequest request, TokenCaller caller, LocalVault vault) {
        var address = switches.apparentAddressOf(caller.objectId())
                .orElse(request.connection().remoteAddress());
        if (vault.settings().allowsAddress(address)) {
            return;
        }
        throw vault.settings().network().access() == Access.PRIVATE_LINKS_ONLY
                ? EndpointRefusal.publicAccessDisabled(caller, authority.issuer(), vault)
                : EndpointRefusal.blockedByFirewall(caller, authority.issuer(), address, vault);
    }
}
