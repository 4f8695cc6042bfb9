package io.keyward.localazure.arm.subscription;

import io.keyward.localazure.login.AccessTokens;
import io.keyward.localazure.login.LoginAuthority;
import io.keyward.localazure.login.TokenCaller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Finds out who calls ARM or Graph. Tokens for Keyward are valid too, because Keyward serves a part of ARM. */
@ApplicationScoped
public class ArmCallers {

    private AccessTokens tokens;
    private LoginAuthority authority;
    private String keyward;

    protected ArmCallers() {} // for CDI

    @Inject
    public ArmCallers(
            AccessTokens tokens,
            LoginAuthority authority,
            @ConfigProperty(name = "keyward.local-azure.keyward-url", defaultValue = "https://localhost:9443")
                    URI keyward) {
        this.tokens = tokens;
        this.authority = authority;
        this.keyward = keyward.toString();
    }

    /** The caller of the request with this {@code Authorization} header; empty if its token is missing or not valid here. */
    public Optional<TokenCaller> of(String authorizationHeader) {
        return tokens.bearer(authorizationHeader, authority.base(), keyward);
    }
}
