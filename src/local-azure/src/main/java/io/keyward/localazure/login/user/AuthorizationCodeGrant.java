package io.keyward.localazure.login.user;

import static io.keyward.localazure.login.ClientCredentials.required;

import io.keyward.localazure.login.Grant;
import io.keyward.localazure.login.LocalPrincipal;
import io.keyward.localazure.login.LoginRefusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Tokens for the code of the sign-in page. The client must be the one that asked for the code, name the same redirect URI, and
 * know the secret whose hash it sent with that request (PKCE). The first complete request uses a code up, even if it fails.
 */
@ApplicationScoped
class AuthorizationCodeGrant implements Grant {

    private record SignedIn(LocalPrincipal user, AuthorizationRequest request) {}

    private UserTokens tokens;
    private OneTimeCodes<SignedIn> codes;

    protected AuthorizationCodeGrant() {} // for CDI

    @Inject
    AuthorizationCodeGrant(UserTokens tokens) {
        this(tokens, Clock.systemUTC());
    }

    AuthorizationCodeGrant(UserTokens tokens, Clock clock) {
        this.tokens = tokens;
        this.codes = new OneTimeCodes<>(Duration.ofMinutes(10), clock);
    }

    /** A code for a user who has signed in. */
    String codeFor(LocalPrincipal user, AuthorizationRequest request) {
        var code = RandomText.secret();
        codes.put(code, new SignedIn(user, request));
        return code;
    }

    @Override
    public Set<String> types() {
        return Set.of("authorization_code");
    }

    @Override
    public JsonObject issue(UnaryOperator<String> form) {
        var client = required(form, "client_id");
        var verifier = required(form, "code_verifier");
        var signedIn = codes.take(required(form, "code"))
                .filter(each -> each.request().client().equals(client))
                .filter(each -> each.request().redirectUri().equals(form.apply("redirect_uri")))
                .filter(each -> each.request().codeChallenge().equals(RandomText.hash(verifier)))
                .orElseThrow(LoginRefusal::invalidCode);
        var scope = Optional.ofNullable(form.apply("scope"))
                .orElseGet(() -> signedIn.request().scope());
        return tokens.of(
                signedIn.user(), client, scope, signedIn.request().nonce().orElse(null));
    }
}
