package io.keyward.agent.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.keyward.agent.http.Answer;
import io.keyward.agent.http.Http;
import io.keyward.agent.identity.ManagedIdentity;
import io.keyward.agent.json.JsonObject;
import io.keyward.agent.json.MalformedJson;
import io.keyward.agent.problem.CallProblem;
import io.keyward.agent.problem.Fault;
import io.keyward.agent.problem.Refusal;
import java.net.URI;
import java.net.http.HttpRequest;

/**
 * Calls Keyward. Each request carries a token of the cluster's identity and a signature; if Keyward rejects the token, the
 * call is repeated once with a new one.
 */
public final class ServerCalls {

    /** The code of a call that Keyward answers only after it has an attested document of this boot. */
    static final String NOT_ATTESTED = "BootNotAttested";

    private static final String BOOT_SECRET = "Keyward-Boot-Secret";

    private final URI base;
    private final String audience;
    private final Http http;
    private final ManagedIdentity identity;
    private final RequestSigner signer;
    private final String bootSecret;

    /**
     * @param server address of Keyward's public port, https
     * @param audience Keyward's own audience of tokens
     * @param bootSecret the secret of this boot, by which Keyward recognizes it
     */
    public ServerCalls(
            URI server, String audience, Http http, ManagedIdentity identity, RequestSigner signer, String bootSecret) {
        if (!"https".equals(server.getScheme())) {
            throw new IllegalArgumentException("the address of Keyward must begin with https");
        }
        this.base = server;
        this.audience = audience;
        this.http = http;
        this.identity = identity;
        this.signer = signer;
        this.bootSecret = bootSecret;
    }

    JsonObject get(String path) {
        return call("GET", path, new byte[0]);
    }

    JsonObject post(String path, JsonObject body) {
        return call("POST", path, body.toString().getBytes(UTF_8));
    }

    private JsonObject call(String method, String path, byte[] body) {
        var answer = once(method, path, body);
        if (answer.status() == 401) {
            identity.forget(audience);
            answer = once(method, path, body);
        }
        if (!answer.ok()) throw problem(answer);
        try {
            return JsonObject.parse(answer.body());
        } catch (MalformedJson e) {
            throw new Fault("ServerAnswerUnreadable", "Keyward's answer is not readable: " + e.getMessage(), e);
        }
    }

    private Answer once(String method, String path, byte[] body) {
        var uri = URI.create(base.toString().replaceAll("/+$", "") + "/nodes/v1/" + path);
        var signed = signer.signed(method, uri, identity.authorization(audience), body);
        return http.send(HttpRequest.newBuilder(signed, (name, value) -> true)
                .header(BOOT_SECRET, bootSecret)
                .build());
    }

    private static CallProblem problem(Answer answer) {
        var error = error(answer.body());
        var code = error.findText("code").orElse("Status" + answer.status());
        var message = "Keyward answered %d: %s"
                .formatted(answer.status(), error.findText("message").orElse("no message"));
        var refused =
                switch (answer.status()) {
                    case 401, 408, 429 -> false;
                    default -> answer.status() >= 400 && answer.status() < 500;
                };
        var retryAfter = answer.retryAfter().orElse(null);
        return refused && !code.equals(NOT_ATTESTED)
                ? new Refusal(code, message, retryAfter)
                : new Fault(code, message, retryAfter);
    }

    private static JsonObject error(byte[] body) {
        try {
            return JsonObject.parse(body).findObject("error").orElse(JsonObject.empty());
        } catch (MalformedJson e) {
            return JsonObject.empty(); // then only the status is known
        }
    }
}
