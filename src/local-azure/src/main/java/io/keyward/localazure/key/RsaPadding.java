package io.keyward.localazure.key;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;

/**
 * The paddings for RSA (R10). The OAEP parameters are explicit, because the defaults of the JDK differ from those of
 * Key Vault.
 */
enum RsaPadding {
    RSA_OAEP("RSA-OAEP", "RSA/ECB/OAEPPadding", "SHA-1", 42),
    RSA_OAEP_256("RSA-OAEP-256", "RSA/ECB/OAEPPadding", "SHA-256", 66),
    RSA1_5("RSA1_5", "RSA/ECB/PKCS1Padding", "", 11);

    private final String wire;
    private final String transformation;
    private final String hash;
    private final int overhead;

    RsaPadding(String wire, String transformation, String hash, int overhead) {
        this.wire = wire;
        this.transformation = transformation;
        this.hash = hash;
        this.overhead = overhead;
    }

    static Optional<RsaPadding> find(String wire) {
        return Arrays.stream(values())
                .filter(padding -> padding.wire.equals(wire))
                .findFirst();
    }

    /** The number of bytes of the modulus that the padding takes. */
    int overhead() {
        return overhead;
    }

    /** Uses a new cipher for each call, because a retained one keeps a copy of the last value. */
    byte[] run(int mode, Key key, byte[] value) throws GeneralSecurityException {
        var cipher = Cipher.getInstance(transformation);
        cipher.init(mode, key, parameters());
        return cipher.doFinal(value);
    }

    private AlgorithmParameterSpec parameters() {
        return hash.isEmpty()
                ? null
                : new OAEPParameterSpec(hash, "MGF1", new MGF1ParameterSpec(hash), PSource.PSpecified.DEFAULT);
    }
}
