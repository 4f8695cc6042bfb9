package io.keyward.key;

import java.util.Arrays;
import java.util.Optional;

/** How a DEK is wrapped by an RSA key (R10); the names are those of Key Vault and of RFC 7518. */
public enum WrapAlgorithm {
    RSA_OAEP("RSA-OAEP"),
    RSA_OAEP_256("RSA-OAEP-256"),
    /** Accepted because Key Vault offers it; PKCS #1 v1.5 padding is weak and is flagged as such. */
    RSA1_5("RSA1_5");

    private final String wire;

    WrapAlgorithm(String wire) {
        this.wire = wire;
    }

    /** The name on the wires, as in {@code encryptionAlgorithm}. */
    public String wire() {
        return wire;
    }

    public boolean weak() {
        return this == RSA1_5;
    }

    public static Optional<WrapAlgorithm> find(String wire) {
        return Arrays.stream(values())
                .filter(algorithm -> algorithm.wire.equalsIgnoreCase(wire))
                .findFirst();
    }
}
