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
    private volatile boolean demands;
    private volatile String attestedBoot;

    /** Accepts attested documents from now on. */
    public void acceptDocuments() {
        accepts = true;
    }

    /** Accepts attested documents from now on, and gives no key to a boot without one. */
    public void demandDocuments() {
        accepts = true;
        demands = true;
    }

    /** Makes the node's boot one that is not attested, as a reboot does. */
    public void forgetBoot() {
        attestedBoot = null;
    }

    /** True if this boot has to send a document first. */
    boolean demandsOne(String bootSecret) {
        return demands && !bootSecret.equals(attestedBoot);
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

    Reply attested(JsonObject body, PublicKey key, String bootSecret) {
        var document = body.text("document");
        documents.add(document);
        var hash = sha256(challenge + "." + Base64.getEncoder().encodeToString(key.getEncoded()));
        if (!document.equals(hash.substring(0, 32))) return Reply.error(409, "AttestationNonce");
        attestedBoot = bootSecret;
        return Reply.ok(JsonObject.empty().with("attested", true));
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
