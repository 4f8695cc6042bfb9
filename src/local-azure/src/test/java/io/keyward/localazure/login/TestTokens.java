package io.keyward.localazure.login;

import io.keyward.localazure.state.Documents;
import java.net.URI;
import java.time.Duration;

/** A login authority for other packages' tests, which issues a token to any caller. */
public final class TestTokens {

    private final LoginAuthority authority =
            new LoginAuthority(URI.create("https://localhost:8443"), "22222222-2222-2222-2222-222222222222");
    private final AccessTokens tokens;

    public TestTokens(Documents documents) {
        this.tokens = new AccessTokens(SharedSigningKey.in(documents), authority, Duration.ofHours(1));
    }

    public AccessTokens tokens() {
        return tokens;
    }

    public LoginAuthority authority() {
        return authority;
    }

    /** An {@code Authorization} header with a token of that caller. */
    public String header(String objectId, String audience) {
        return "Bearer "
                + tokens.issue(TokenSubject.ofApplication(objectId, "app-" + objectId), audience)
                        .text();
    }
}
