package io.keyward.localazure.login;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;

/**
 * The token with which the local Azure itself reads from Keyward. It names an application that can read everything by its app
 * role and cannot log in.
 */
@ApplicationScoped
public class ReaderToken {

    private static final String OBJECT_ID = "55555555-5555-5555-5555-555555555555";
    private static final String CLIENT_ID = "55555555-5555-5555-5555-000000000000";
    private static final TokenSubject READER =
            new TokenSubject(OBJECT_ID, CLIENT_ID, Map.of("idtyp", "app", "roles", List.of("Reader")));

    private AccessTokens tokens;
    private LoginAuthority authority;

    protected ReaderToken() {} // for CDI

    @Inject
    public ReaderToken(AccessTokens tokens, LoginAuthority authority) {
        this.tokens = tokens;
        this.authority = authority;
    }

    /** The value of an {@code Authorization} header. */
    public String header() {
        return "Bearer " + tokens.issue(READER, authority.base()).text();
    }
}
