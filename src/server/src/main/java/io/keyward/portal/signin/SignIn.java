package io.keyward.portal.signin;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationResponse;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import io.keyward.token.Authority;
import io.keyward.token.TokenProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The two steps of a sign-in: builds the address of the login authority's page, and later exchanges the authorization code for
 * tokens.
 */
@ApplicationScoped
public class SignIn {

    @Inject
    PortalSettings settings;

    @Inject
    LoginAuthority provider;

    @Inject
    Authority authority;

    @Inject
    Clock clock;

    /** The page of the authority on which the user signs in. */
    URI page(PendingSignIn pending) throws SignInProblem {
        return new AuthenticationRequest.Builder(
                        ResponseType.CODE, settings.scope(), settings.client(), settings.redirectUri())
                .endpointURI(provider.metadata().getAuthorizationEndpointURI())
                .state(pending.state())
                .nonce(pending.nonce())
                .codeChallenge(pending.verifier(), CodeChallengeMethod.S256)
                .build()
                .toURI();
    }

    /**
     * Exchanges the code for tokens and checks that the ID token belongs to this sign-in, and that Keyward accepts the access
     * token as from any other caller.
     *
     * @param answer the parameters with which the authority redirected the browser back
     * @throws SignInProblem if the authority refused the sign-in, a check failed, or the authority does not answer
     */
    SignedInUser complete(PendingSignIn pending, Map<String, List<String>> answer) throws SignInProblem {
        var tokens = tokens(code(pending, answer), pending);
        var claims = requireOwn(tokens, pending);
        try {
            var principal = authority.verify(tokens.getAccessToken().getValue());
            var until = clock.instant().plusSeconds(tokens.getAccessToken().getLifetime());
            return new SignedInUser(principal, name(claims), until);
        } catch (TokenProblem e) {
            throw new SignInProblem("Keyward does not accept this account: " + e.getMessage(), e);
        }
    }

    private AuthorizationCode code(PendingSignIn pending, Map<String, List<String>> answer) throws SignInProblem {
        var response = parsed(answer);
        if (!pending.state().equals(response.getState())) {
            throw new SignInProblem("This sign-in was started elsewhere, or too long ago. Start again.");
        }
        if (!response.indicatesSuccess()) {
            throw new SignInProblem("The login authority refused the sign-in: "
                    + response.toErrorResponse().getErrorObject().getDescription());
        }
        return response.toSuccessResponse().getAuthorizationCode();
    }

    private AuthenticationResponse parsed(Map<String, List<String>> answer) throws SignInProblem {
        try {
            return AuthenticationResponseParser.parse(settings.redirectUri(), answer);
        } catch (ParseException e) {
            throw new SignInProblem("The login authority sent an answer that cannot be read. Start again.", e);
        }
    }

    private OIDCTokens tokens(AuthorizationCode code, PendingSignIn pending) throws SignInProblem {
        var request = request(new AuthorizationCodeGrant(code, settings.redirectUri(), pending.verifier()));
        try {
            var response = OIDCTokenResponseParser.parse(provider.send(request.toHTTPRequest()));
            if (!response.indicatesSuccess()) {
                throw new SignInProblem("The login authority refused the code: "
                        + response.toErrorResponse().getErrorObject().getDescription());
            }
            return response.toSuccessResponse().getTokens().toOIDCTokens();
        } catch (IOException e) {
            throw SignInProblem.unreachable(e);
        } catch (ParseException e) {
            throw new SignInProblem("The login authority sent tokens that cannot be read. Start again.", e);
        }
    }

    private TokenRequest request(AuthorizationCodeGrant grant) throws SignInProblem {
        var endpoint = provider.metadata().getTokenEndpointURI();
        return settings.secret()
                .map(secret -> new TokenRequest.Builder(
                        endpoint, new ClientSecretPost(settings.client(), new Secret(secret)), grant))
                .orElseGet(() -> new TokenRequest.Builder(endpoint, settings.client(), grant))
                .scope(settings.scope())
                .build();
    }

    private IDTokenClaimsSet requireOwn(OIDCTokens tokens, PendingSignIn pending) throws SignInProblem {
        var keys = new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, authority.keys());
        var validator = new IDTokenValidator(settings.issuer(), settings.client(), keys, null);
        try {
            return validator.validate(tokens.getIDToken(), pending.nonce());
        } catch (BadJOSEException | JOSEException e) {
            throw new SignInProblem("The ID token does not belong to this sign-in. Start again.", e);
        }
    }

    private static String name(IDTokenClaimsSet claims) {
        return Optional.ofNullable(claims.getStringClaim("preferred_username"))
                .or(() -> Optional.ofNullable(claims.getStringClaim("name")))
                .orElseGet(() -> claims.getSubject().getValue());
    }
}
