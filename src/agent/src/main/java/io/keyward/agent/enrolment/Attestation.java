package io.keyward.agent.enrolment;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.keyward.agent.identity.InstanceMetadata;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.util.Base64;
import java.util.HexFormat;
import java.util.function.Supplier;

/**
 * Gets attested documents of this machine for challenges of Keyward. The nonce in a document is a hash of the challenge and the
 * node's public key, so a document is of use only with this key.
 */
public final class Attestation {

    private static final int NONCE_LENGTH = 32; // the most that the metadata service signs

    private final Supplier<String> challenges;
    private final InstanceMetadata metadata;
    private final PublicKey key;

    /** @param challenges asks Keyward for a challenge for this key */
    public Attestation(Supplier<String> challenges, InstanceMetadata metadata, PublicKey key) {
        this.challenges = challenges;
        this.metadata = metadata;
        this.key = key;
    }

    /** The document for a new challenge, or an earlier document that the metadata service has kept. */
    public String document() {
        return metadata.attestedDocument(nonce(challenges.get()));
    }

    private String nonce(String challenge) {
        var text = challenge + "." + Base64.getEncoder().encodeToString(key.getEncoded());
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, NONCE_LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java runtime has SHA-256
        }
    }
}
