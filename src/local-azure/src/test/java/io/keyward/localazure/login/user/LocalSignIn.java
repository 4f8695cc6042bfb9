package io.keyward.localazure.login.user;

import static io.keyward.localazure.login.LocalPrincipal.PrincipalKind.USER;

import io.keyward.localazure.TestClock;
import io.keyward.localazure.login.AccessTokens;
import io.keyward.localazure.login.LocalPrincipal;
import io.keyward.localazure.login.LoginAuthority;
import io.keyward.localazure.login.Principals;
import io.keyward.localazure.login.SharedSigningKey;
import io.keyward.localazure.state.Documents;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An authority with one user, Ann, and every way to sign in. */
final class LocalSignIn {

    static final String TENANT = "22222222-2222-2222-2222-222222222222";
    static final String SCOPE = "https://localhost:8443/.default openid profile offline_access";
    static final String REDIRECT = "http://localhost:8400";
    static final String VERIFIER = "the-verifier-of-this-client-is-long-enough-0123456789";
    static final LocalPrincipal ANN =
            new LocalPrincipal("ann@local.test", USER, "ann's object id", "", "pass", List.of(), List.of());

    final TestClock clock = new TestClock();
    final Principals principals;
    final RefreshTokens refreshTokens;
    final UserSignIn users;
    final PasswordGrant passwords;
    final RefreshTokenGrant refreshes;
    final AuthorizationCodeGrant codes;
    final DeviceCodeGrant devices;
    final AuthorizeEndpoint endpoint;

    LocalSignIn(Path folder) {
        var documents = new Documents(folder);
        var authority = new LoginAuthority(URI.create("https://localhost:8443"), TENANT);
        var access = new AccessTokens(SharedSigningKey.in(documents), authority, Duration.ofHours(1));
        principals = new Principals(documents);
        principals.put(ANN);
        refreshTokens = new RefreshTokens(documents, principals, clock);
        var tokens = new UserTokens(access, refreshTokens, authority);
        users = new UserSignIn(principals, new WrongPasswords(clock));
        passwords = new PasswordGrant(users, tokens);
        refreshes = new RefreshTokenGrant(refreshTokens, tokens);
        codes = new AuthorizationCodeGrant(tokens, clock);
        devices = new DeviceCodeGrant(tokens, authority, clock);
        endpoint = new AuthorizeEndpoint(
                authority, new RedirectUris(Optional.of(List.of("https://app.example/back"))), users, codes);
    }

    /** The parameters of a request for a code. */
    static Map<String, String> request() {
        return Map.of(
                "client_id", "az",
                "redirect_uri", REDIRECT,
                "response_type", "code",
                "scope", SCOPE,
                "state", "the state",
                "nonce", "the nonce",
                "code_challenge", RandomText.hash(VERIFIER),
                "code_challenge_method", "S256");
    }

    static Map<String, String> with(Map<String, String> form, String name, String value) {
        var changed = new HashMap<>(form);
        changed.put(name, value);
        return changed;
    }
}
