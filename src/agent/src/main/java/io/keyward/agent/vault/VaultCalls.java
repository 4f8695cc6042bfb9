package io.keyward.agent.vault;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.keyward.agent.http.Answer;
import io.keyward.agent.http.Http;
import io.keyward.agent.identity.ManagedIdentity;
import io.keyward.agent.json.JsonObject;
import io.keyward.agent.json.MalformedJson;
import io.keyward.agent.problem.CallProblem;
import io.keyward.agent.problem.Refusal;
import io.keyward.agent.text.AsciiCase;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Calls vaults with a token of the cluster's identity. Only pinned hosts get a call and a token. If a vault rejects the token,
 * the call is repeated once with a new one.
 */
final class VaultCalls {

    private final Http http;
    private final ManagedIdentity identity;
    private final Set<String> hosts;

    VaultCalls(Http http, ManagedIdentity identity, Collection<String> pinnedHosts) {
        this.http = http;
        this.identity = identity;
        this.hosts = pinnedHosts.stream().map(AsciiCase::fold).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * The response of a call that succeeded; the caller closes it.
     *
     * @param subject the key or secret, for messages
     * @param body null for none
     */
    Answer send(String subject, String method, URI uri, byte[] body) {
        requirePinned(uri);
        var answer = accepted(method, uri, body);
        if (answer.ok()) return answer;
        throw problem(subject, answer);
    }

    void fetchTokens() {
        hosts.stream()
                .map(host -> VaultCloud.audience(host.replaceFirst(":[0-9]+$", "")))
                .distinct()
                .forEach(identity::authorization);
    }

    private Answer accepted(String method, URI uri, byte[] body) {
        var answer = once(method, uri, body);
        if (answer.status() != 401) return answer;
        identity.forget(audience(uri));
        return once(method, uri, body);
    }

    private void requirePinned(URI uri) {
        if (!hosts.contains(uri.getRawAuthority())) {
            throw new Refusal(
                    "VaultHostNotPinned",
                    "%s is not one of the vault hosts that this node was enrolled with"
                            .formatted(uri.getRawAuthority()));
        }
    }

    private Answer once(String method, URI uri, byte[] body) {
        var publisher = body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body);
        // the TLS buffers of an open connection keep the clear DEK of its last call
        return http.send(HttpRequest.newBuilder(uri)
                .method(method, publisher)
                .header("Authorization", identity.authorization(audience(uri)))
                .header("Content-Type", "application/json")
                .header("Connection", "close")
                .build());
    }

    private static String audience(URI uri) {
        return VaultCloud.audience(uri.getHost());
    }

    private static CallProblem problem(String subject, Answer answer) {
        var error = error(answer.body());
        return VaultErrors.problem(
                answer.status(),
                error.findText("code").orElse(""),
                inner(error).findText("code").orElse(""),
                subject,
                answer.retryAfter().orElse(null));
    }

    private static JsonObject inner(JsonObject error) {
        return error.findObject("innererror")
                .or(() -> error.findObject("innerError"))
                .orElse(JsonObject.empty());
    }

    private static JsonObject error(byte[] body) {
        try {
            return JsonObject.parse(body).findObject("error").orElse(JsonObject.empty());
        } catch (MalformedJson e) {
            return JsonObject.empty(); // then only the status is known
        }
    }

    static byte[] utf8(JsonObject body) {
        return body.toString().getBytes(UTF_8);
    }
}
