package io.keyward.agent.identity;

import static java.lang.System.Logger.Level.INFO;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.keyward.agent.http.Answer;
import io.keyward.agent.http.Http;
import io.keyward.agent.json.JsonObject;
import io.keyward.agent.json.MalformedJson;
import io.keyward.agent.problem.Fault;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * The managed identity of the cluster, as this machine's instance metadata service gives it. Tokens are kept until five
 * minutes before they expire. A failure here is always a fault: it says nothing about the key.
 */
public final class ManagedIdentity {

    private static final System.Logger LOG = System.getLogger(ManagedIdentity.class.getName());
    private static final Duration MARGIN = Duration.ofMinutes(5);

    private final URI endpoint;
    private final String identity;
    private final Http http;
    private final Clock clock;
    private final Map<String, Token> tokens = new HashMap<>();

    /**
     * @param endpoint address of the service, such as {@code http://169.254.169.254}
     * @param identity resource id or client id of the identity; empty for the only identity of the machine
     */
    public ManagedIdentity(URI endpoint, String identity, Http http, Clock clock) {
        this.endpoint = endpoint;
        this.identity = identity;
        this.http = http;
        this.clock = clock;
    }

    /**
     * The value of the header {@code Authorization} for this audience.
     *
     * @throws Fault if the service gives no token
     */
    public synchronized String authorization(String audience) {
        var kept = tokens.get(audience);
        if (kept == null || !clock.instant().isBefore(kept.renewal())) {
            kept = fetch(audience);
            tokens.put(audience, kept);
        }
        return "Bearer " + kept.value();
    }

    /** Forgets the token after the other side rejected it. The next call gets a new one. */
    public synchronized void forget(String audience) {
        tokens.remove(audience);
    }

    private Token fetch(String audience) {
        var request =
                HttpRequest.newBuilder(uri(audience)).header("Metadata", "true").build();
        var asked = clock.instant();
        try (var answer = http.send(request)) {
            if (!answer.ok()) throw refused(answer);
            LOG.log(
                    INFO,
                    "an identity token took {0} ms",
                    Duration.between(asked, clock.instant()).toMillis());
            return token(JsonObject.parse(answer.body()));
        } catch (MalformedJson | NumberFormatException e) {
            throw new Fault("IdentityTokenTrouble", "the identity endpoint gave no readable token", e);
        }
    }

    private URI uri(String audience) {
        var address = "%s/metadata/identity/oauth2/token?api-version=2018-02-01&resource=%s"
                .formatted(endpoint.toString().replaceAll("/+$", ""), encoded(audience));
        if (identity.isEmpty()) return URI.create(address);
        var parameter = identity.startsWith("/") ? "msi_res_id" : "client_id";
        return URI.create("%s&%s=%s".formatted(address, parameter, encoded(identity)));
    }

    private static Fault refused(Answer answer) {
        return new Fault(
                "IdentityTokenTrouble",
                ("the identity endpoint gave no token: %s; check that the cluster's identity is assigned to this"
                                + " machine, and name it by the setting identity if the machine has several")
                        .formatted(reason(answer)),
                answer.retryAfter().orElse(null));
    }

    private static String reason(Answer answer) {
        try {
            return JsonObject.parse(answer.body()).findText("error_description").orElse("status " + answer.status());
        } catch (MalformedJson e) {
            return "status " + answer.status();
        }
    }

    // expires_in is a text in Azure's answers
    private Token token(JsonObject answer) {
        var seconds = Long.parseLong(String.valueOf(answer.members().get("expires_in")));
        var expiry = clock.instant().plusSeconds(seconds);
        return new Token(answer.text("access_token"), expiry.minus(MARGIN));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    private record Token(String value, Instant renewal) {
        @Override
        public String toString() {
            return "Token[redacted]";
        }
    }
}
