package io.keyward.node.attestation;

import io.keyward.text.Sha256;

/** The fingerprint by which people compare the public keys of machines. */
final class KeyFingerprint {

    private KeyFingerprint() {}

    /** The SHA-256 in hex of the key in base64, as the agent and alerts show it. */
    static String of(String publicKey) {
        return Sha256.hex(publicKey);
    }
}
