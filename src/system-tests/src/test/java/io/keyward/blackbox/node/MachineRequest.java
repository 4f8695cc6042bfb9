package io.keyward.blackbox.node;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.keyward.blackbox.client.Answer;
import io.keyward.testserver.RunningKeyward;
import io.keyward.testsupport.MachineKey;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/** A request that a test can change before it is signed and sent. */
final class MachineRequest {

    private RunningKeyward server;
    private final MachineKey key;
    private final String method;
    private final String path;
    private String bearer;
    private String keyId;
    private String nonce = UUID.randomUUID().toString();
    private Instant created = Instant.now();
    private String bootSecret;
    private byte[] body = {};
    private byte[] sentBody;

    MachineRequest(RunningKeyward server, MachineKey key, String method, String path) {
        this.server = server;
        this.key = key;
        this.method = method;
        this.path = path;
    }

    /** The same request for another server. */
    MachineRequest to(RunningKeyward other) {
        this.server = other;
        return this;
    }

    MachineRequest body(JsonObjectBuilder json) {
        return body(json.build().toString());
    }

    MachineRequest body(String text) {
        this.body = text.getBytes(UTF_8);
        this.sentBody = body;
        return this;
    }

    /** Sends this body, although the signature covers the original body. */
    MachineRequest butSend(JsonObjectBuilder json) {
        this.sentBody = json.build().toString().getBytes(UTF_8);
        return this;
    }

    MachineRequest keyId(String text) {
        this.keyId = text;
        return this;
    }

    MachineRequest bearer(String text) {
        this.bearer = text;
        return this;
    }

    /** @param text null to send no boot secret, as an older agent does */
    MachineRequest bootSecret(String text) {
        this.bootSecret = text;
        return this;
    }

    MachineRequest nonce(String text) {
        this.nonce = text;
        return this;
    }

    MachineRequest created(Instant at) {
        this.created = at;
        return this;
    }

    Answer send() {
        var uri = URI.create(server.keyward() + "/nodes/v1" + path);
        var authorization = "Bearer " + bearer;
        var digest = "sha-256=:%s:".formatted(base64(sha256(body)));
        var hasBody = body.length > 0;
        var parameters =
                "(\"@method\" \"@path\" \"@query\" \"authorization\"%s);created=%d;keyid=\"%s\";alg=\"ed25519\";nonce=\"%s\";tag=\"keyward-node\""
                        .formatted(hasBody ? " \"content-digest\"" : "", created.getEpochSecond(), keyId, nonce);
        var base = "\"@method\": %s\n\"@path\": %s\n\"@query\": ?\n\"authorization\": %s\n%s\"@signature-params\": %s"
                .formatted(
                        method,
                        uri.getRawPath(),
                        authorization,
                        hasBody ? "\"content-digest\": %s\n".formatted(digest) : "",
                        parameters);
        var request = server.client()
                .request(uri)
                .header("Authorization", authorization)
                .header("Signature-Input", "keyward=" + parameters)
                .header("Signature", "keyward=:%s:".formatted(base64(key.sign(base))))
                .method(method, hasBody ? BodyPublishers.ofByteArray(sentBody) : BodyPublishers.noBody());
        if (bootSecret != null) {
            request.header("Keyward-Boot-Secret", bootSecret);
        }
        if (hasBody) {
            request.header("Content-Type", "application/json").header("Content-Digest", digest);
        }
        try {
            return new Answer(server.client().send(request.build(), BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
