package io.keyward.agent.fakes;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.keyward.agent.fakes.FakeServer.Reply;
import io.keyward.agent.json.JsonObject;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The part of Keyward that checks attested documents. A document of a test is the nonce itself. */
public final class FakeAttestation {

    private final List<String> documents = new CopyOnWriteArrayList<>();
    private volatile String challenge = "";
    private volatile boolean accepts;

    /** Accepts attested documents from now on. */
    public void acceptDocuments() {
        accepts = true;
    }

    /** The attested documents that were sent, oldest first. */
    public List<String> documents() {
        return documents;
    }

    Reply challenge() {
        if (!accepts) return Reply.error(403, "AttestationOff");
        challenge = "challenge-" + (documents.size() + 1);
        return Reply.ok(JsonObject.empty().with("challenge", challenge));
    }

    Reply attested(JsonObject body, PublicKey key) {
        var document = body.text("document");
        documents.add(document);
        var hash = sha256(challenge + "." + Base64.getEncoder().encodeToString(key.getEncoded()));
        return document.equals(hash.substring(0, 32))
                ? Reply.ok(JsonObject.empty().with("attested", true))
                : Reply.error(409, "AttestationNonce");
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
