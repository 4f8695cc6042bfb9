package io.keyward.node.attestation;

import static jakarta.ejb.TransactionAttributeType.REQUIRES_NEW;

import io.keyward.text.Sha256;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;

/**
 * The challenges of machines that want to attest. Azure signs a nonce, which is a hash of the challenge and the key of the
 * machine, so a document is valid only with this key, and only once. The nonces are in the database, so that every server
 * recognizes them.
 */
@Stateless
public class AttestationChallenges {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int CHALLENGE_BYTES = 16;
    private static final int NONCE_LENGTH = 32; // the longest that the metadata service signs

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

    /** A new challenge for the machine with this key. */
    @TransactionAttribute(REQUIRES_NEW)
    public String issue(String publicKey, Instant now, Instant expiresAt) {
        var bytes = new byte[CHALLENGE_BYTES];
        RANDOM.nextBytes(bytes);
        var challenge = HexFormat.of().formatHex(bytes);
        entities.createNativeQuery("delete from attestation_challenge where expires_at < :now")
                .setParameter("now", now)
                .executeUpdate();
        entities.createNativeQuery("insert into attestation_challenge (nonce, public_key, expires_at)"
                        + " values (:nonce, :key, :expiry)")
                .setParameter("nonce", nonce(challenge, publicKey))
                .setParameter("key", publicKey)
                .setParameter("expiry", expiresAt)
                .executeUpdate();
        return challenge;
    }

    /**
     * The nonce that the machine lets Azure sign: the first 128 bits of a SHA-256, because the service does not sign a longer
     * nonce.
     */
    static String nonce(String challenge, String publicKey) {
        return Sha256.hex(challenge + "." + publicKey).substring(0, NONCE_LENGTH);
    }

    /**
     * Deletes a nonce, so that it can be used only once.
     *
     * @throws AttestationProblem if the nonce is not that of an open challenge for this key
     */
    @TransactionAttribute(REQUIRES_NEW)
    public void use(String nonce, String publicKey, Instant now) {
        var used = entities.createNativeQuery("delete from attestation_challenge where nonce = :nonce"
                        + " and public_key = :key and expires_at >= :now")
                .setParameter("nonce", nonce)
                .setParameter("key", publicKey)
                .setParameter("now", now)
                .executeUpdate();
        if (used != 1) {
            throw AttestationProblem.otherNonce(
                    "the nonce in the document is not that of an open challenge for this key; the metadata service may have"
                            + " returned an earlier document");
        }
    }
}
