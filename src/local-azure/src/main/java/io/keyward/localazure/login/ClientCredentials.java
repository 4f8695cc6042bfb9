package io.keyward.localazure.login;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.keyward.localazure.text.AsciiCase;
import java.net.URLDecoder;
import java.util.Base64;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The client id and secret of an application, from the form or from a Basic {@code Authorization} header. */
public record ClientCredentials(String clientId, String secret) {

    private static final String BASIC = "basic ";

    static ClientCredentials from(UnaryOperator<String> form, String authorizationHeader) {
        return ofHeader(authorizationHeader).orElseGet(() -> ofForm(form));
    }

    private static ClientCredentials ofForm(UnaryOperator<String> form) {
        return new ClientCredentials(required(form, "client_id"), required(form, "client_secret"));
    }

    private static Optional<ClientCredentials> ofHeader(String header) {
        if (header == null || !AsciiCase.fold(header).startsWith(BASIC)) {
            return Optional.empty();
        }
        try {
            var words = new String(
                            Base64.getDecoder()
                                    .decode(header.substring(BASIC.length()).strip()),
                            UTF_8)
                    .split(":", 2);
            return words.length < 2
                    ? Optional.empty()
                    : Optional.of(new ClientCredentials(decoded(words[0]), decoded(words[1])));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // malformed credentials count as absent
        }
    }

    private static String decoded(String word) {
        return URLDecoder.decode(word, UTF_8);
    }

    /** @throws LoginRefusal if the parameter is missing */
    public static String required(UnaryOperator<String> form, String parameter) {
        var value = form.apply(parameter);
        if (value == null || value.isBlank()) {
            throw LoginRefusal.missingParameter(parameter);
        }
        return value;
    }

    @Override
    public String toString() {
        return "ClientCredentials[%s, redacted]".formatted(clientId);
    }
}
