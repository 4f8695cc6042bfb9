package io.keyward.localazure.login.user;

import io.keyward.localazure.login.Audience;
import io.keyward.localazure.login.LoginRefusal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * A client's request for an authorization code. The parameters are repeated as hidden fields of the sign-in page and checked
 * again when the user submits the page.
 */
record AuthorizationRequest(Map<String, String> parameters) {

    private static final String[] NAMES = {
        "client_id",
        "redirect_uri",
        "response_type",
        "response_mode",
        "scope",
        "state",
        "nonce",
        "code_challenge",
        "code_challenge_method"
    };
    private static final int MAX_LENGTH = 2048;
    private static final Set<String> RESPONSE_MODES = Set.of("", "query", "form_post");
    private static final Pattern CHALLENGE = Pattern.compile("[A-Za-z0-9_-]{43}"); // SHA-256 in base64url

    AuthorizationRequest {
        parameters = Map.copyOf(parameters);
    }

    /**
     * Reads the parameters. The client and its redirect URI are checked here, because nothing may be sent to an unknown
     * address.
     *
     * @throws LoginRefusal if the client is missing, the redirect URI is missing or unknown, or a parameter is too long
     */
    static AuthorizationRequest read(UnaryOperator<String> form, RedirectUris redirects) {
        var parameters = new LinkedHashMap<String, String>();
        for (var name : NAMES) {
            Optional.ofNullable(form.apply(name)).ifPresent(value -> parameters.put(name, requireShort(name, value)));
        }
        var request = new AuthorizationRequest(parameters);
        if (request.client().isBlank()) {
            throw LoginRefusal.missingParameter("client_id");
        }
        if (!redirects.include(request.redirectUri())) {
            throw LoginRefusal.unknownRedirect();
        }
        return request;
    }

    private static String requireShort(String name, String value) {
        if (value.length() > MAX_LENGTH) {
            throw LoginRefusal.invalidRequest("the parameter '%s' is too long".formatted(name));
        }
        return value;
    }

    /** @throws LoginRefusal if no code can be issued for the request; the error is sent to the client */
    void requireAcceptable() {
        if (!"code".equals(text("response_type"))) {
            throw LoginRefusal.unsupportedResponse(text("response_type"));
        }
        if (!RESPONSE_MODES.contains(text("response_mode"))) {
            throw LoginRefusal.invalidRequest("response_mode must be query or form_post");
        }
        if (!"S256".equals(text("code_challenge_method"))
                || !CHALLENGE.matcher(text("code_challenge")).matches()) {
            throw LoginRefusal.invalidRequest("a code_challenge with the method S256 is required");
        }
        Audience.ofScope(scope());
    }

    boolean isPosted() {
        return "form_post".equals(text("response_mode"));
    }

    String client() {
        return text("client_id");
    }

    String redirectUri() {
        return text("redirect_uri");
    }

    String scope() {
        return text("scope");
    }

    String codeChallenge() {
        return text("code_challenge");
    }

    Optional<String> state() {
        return Optional.ofNullable(parameters.get("state"));
    }

    Optional<String> nonce() {
        return Optional.ofNullable(parameters.get("nonce"));
    }

    private String text(String name) {
        return parameters.getOrDefault(name, "");
    }
}
