package io.keyward.blackbox.node;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.keyward.blackbox.client.Answer;
import io.keyward.blackbox.client.AssignedIdentity;
import io.keyward.blackbox.client.CustomerCluster;
import io.keyward.testserver.LocalClient;
import io.keyward.testserver.RunningKeyward;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/** A machine with an Ed25519 key and the managed identity of a cluster, which speaks the protocol of nodes, well or badly. */
final class Machine {

    private final RunningKeyward server;
    private final KeyPair key = generate();
    private final String token;
    private String id = "enroll";

    Machine(RunningKeyward server, AssignedIdentity identity) {
        this.server = server;
        this.token = token(server, identity);
    }

    /** Issues a code for a node as the operator, and enrols this machine with it. */
    JsonObject enroll(CustomerCluster cluster, String host) {
        var enrolled = enroll(code(cluster, host)).require(200).json();
        id = enrolled.getJsonObject("node").getString("id");
        return enrolled;
    }

    static String code(CustomerCluster cluster, String host) {
        return cluster.azure()
                .arm("POST", "%s/nodes/%s/enrollmentCode".formatted(cluster.id(), host))
                .require(200)
                .json()
                .getString("code");
    }

    Answer enroll(String code) {
        var body = Json.createObjectBuilder()
                .add("code", code)
                .add("publicKey", publicKey())
                .add("agentVersion", "test");
        return request("POST", "/enroll").keyId("enroll").body(body).send();
    }

    /** From now on the requests of this machine claim to be from this node. */
    void claimToBe(String node) {
        this.id = node;
    }

    String id() {
        return id;
    }

    String publicKey() {
        return base64(key.getPublic().getEncoded());
    }

    JsonObject plan() {
        return request("GET", "/nodes/%s/plan".formatted(id))
                .send()
                .require(200)
                .json();
    }

    Answer token(String disk, String luksUuid) {
        var body = Json.createObjectBuilder().add("luksUuid", luksUuid);
        return request("POST", "/nodes/%s/disks/%s/token".formatted(id, disk))
                .body(body)
                .send();
    }

    Answer heartbeat(long sequence, JsonObjectBuilder... disks) {
        var list = Json.createArrayBuilder();
        for (var disk : disks) {
            list.add(disk);
        }
        var body = Json.createObjectBuilder()
                .add("sequence", sequence)
                .add("agentVersion", "test")
                .add("bootId", "boot")
                .add("disks", list);
        return request("POST", "/nodes/%s/heartbeat".formatted(id)).body(body).send();
    }

    Answer get(String path) {
        return request("GET", path).send();
    }

    Answer post(String path, JsonObjectBuilder body) {
        return request("POST", path).body(body).send();
    }

    Request request(String method, String path) {
        return new Request(method, path);
    }

    /** A document that this machine signs. */
    String jws(String type, JsonObject payload) {
        var header =
                Json.createObjectBuilder().add("alg", "EdDSA").add("typ", type).build();
        var text = base64Url(header.toString().getBytes(UTF_8)) + "."
                + base64Url(payload.toString().getBytes(UTF_8));
        return text + "." + base64Url(sign(text));
    }

    private byte[] sign(String text) {
        try {
            var signature = Signature.getInstance("Ed25519");
            signature.initSign(key.getPrivate());
            signature.update(text.getBytes(UTF_8));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A request that a test can change before it is signed and sent. */
    final class Request {

        private final String method;
        private final URI uri;
        private String bearer = token;
        private String keyId = id;
        private String nonce = UUID.randomUUID().toString();
        private Instant created = Instant.now();
        private byte[] body = {};
        private byte[] sentBody;

        Request(String method, String path) {
            this.method = method;
            this.uri = URI.create(server.keyward() + "/nodes/v1" + path);
        }

        Request body(JsonObjectBuilder json) {
            this.body = json.build().toString().getBytes(UTF_8);
            this.sentBody = body;
            return this;
        }

        /** Sends this body with the signature of the other one. */
        Request butSend(JsonObjectBuilder json) {
            this.sentBody = json.build().toString().getBytes(UTF_8);
            return this;
        }

        Request keyId(String text) {
            this.keyId = text;
            return this;
        }

        Request bearer(String text) {
            this.bearer = text;
            return this;
        }

        Request nonce(String text) {
            this.nonce = text;
            return this;
        }

        Request created(Instant at) {
            this.created = at;
            return this;
        }

        Answer send() {
            var authorization = "Bearer " + bearer;
            var digest = "sha-256=:%s:".formatted(base64(sha256(body)));
            var hasBody = body.length > 0;
            var parameters =
                    "(\"@method\" \"@path\" \"@query\" \"authorization\"%s);created=%d;keyid=\"%s\";alg=\"ed25519\";nonce=\"%s\";tag=\"keyward-node\""
                            .formatted(hasBody ? " \"content-digest\"" : "", created.getEpochSecond(), keyId, nonce);
            var base =
                    "\"@method\": %s\n\"@path\": %s\n\"@query\": ?\n\"authorization\": %s\n%s\"@signature-params\": %s"
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
                    .header("Signature", "keyward=:%s:".formatted(base64(Machine.this.sign(base))))
                    .method(method, hasBody ? BodyPublishers.ofByteArray(sentBody) : BodyPublishers.noBody());
            if (hasBody) {
                request.header("Content-Type", "application/json").header("Content-Digest", digest);
            }
            try {
                return new Answer(server.client().send(request.build(), BodyHandlers.ofString()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    static String token(RunningKeyward server, AssignedIdentity identity) {
        var uri = URI.create("%s/msi/token?api-version=2019-08-01&resource=%s&mi_res_id=%s"
                .formatted(server.azure(), encoded(server.keyward().toString()), encoded(identity.id())));
        try {
            var request = server.client()
                    .request(uri)
                    .header("X-IDENTITY-HEADER", "local-identity")
                    .build();
            return LocalClient.json(server.client().send(request, BodyHandlers.ofString()))
                    .getString("access_token");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static KeyPair generate() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static String base64Url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
