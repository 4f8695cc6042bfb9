package io.keyward.portal.signin;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;
import java.util.Base64;
import java.util.Optional;

/**
 * A sign-in that has begun: the browser was sent to the login authority. A cookie of the browser contains it, so that any
 * server of the installation can complete the sign-in.
 *
 * @param state ties the authority's answer to this browser (RFC 6749)
 * @param nonce ties the ID token to this sign-in (OpenID Connect Core)
 * @param verifier proves to the authority that the code comes from the same client (RFC 7636)
 * @param page the path and query of the page that the user asked for
 */
record PendingSignIn(State state, Nonce nonce, CodeVerifier verifier, String page) {

    private static final String FIRST_PAGE = "/portal/";
    private static final int MAX_LENGTH = 2048; // browsers drop cookies of more than 4096 bytes

    /** A new sign-in with random values. */
    static PendingSignIn forPage(String page) {
        var kept = isOfPortal(page) && page.length() <= MAX_LENGTH;
        return new PendingSignIn(new State(), new Nonce(), new CodeVerifier(), kept ? page : FIRST_PAGE);
    }

    /** Reads the text of {@link #toCookie}; empty if the text has another form. */
    static Optional<PendingSignIn> ofCookie(String text) {
        var parts = text.split("\\.", -1);
        if (parts.length != 4) {
            return Optional.empty();
        }
        try {
            var page = new String(Base64.getUrlDecoder().decode(parts[3]), UTF_8);
            return Optional.of(new PendingSignIn(
                            new State(parts[0]), new Nonce(parts[1]), new CodeVerifier(parts[2]), page))
                    .filter(pending -> isOfPortal(pending.page()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    String toCookie() {
        var encoded = Base64.getUrlEncoder().withoutPadding().encodeToString(page.getBytes(UTF_8));
        return String.join(".", state.getValue(), nonce.getValue(), verifier.getValue(), encoded);
    }

    // prevents an open redirect to another site; browsers treat a backslash like a slash
    private static boolean isOfPortal(String page) {
        return page.startsWith(FIRST_PAGE) && page.chars().noneMatch(c -> c == '\\' || c <= ' ');
    }

    @Override
    public String toString() {
        return "PendingSignIn[%s]".formatted(page);
    }
}
