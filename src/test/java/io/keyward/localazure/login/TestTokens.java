package io.keyward.localazure.login;

import io.keyward.localazure.state.Documents;
import java.net.URI;
import java.time.Duration;

/** The authority as other packages' tests need it: it gives anybody a token. */
public final class TestTokens {

    private final Authority authority =
            new Authority(URI.create("https://localhost:8443"), "22222222-2222-2222-2222-222222222222");
    private final Tokens tokens;

    public TestTokens(Documents documents) {
        this.tokens = new Tokens(new SigningKey(documents), authority, Duration.ofHours(1));
    }

    public Tokens tokens() {
        return tokens;
    }

    public Authority authority() {
        return authority;
    }

    /** An {@code Authorization} header of that caller. */
    public String header(String objectId, String audience) {
        return "Bearer "
                + tokens.issue(TokenSubject.ofApplication(objectId, "app-" + objectId), audience)
                        .text();
    }
}
