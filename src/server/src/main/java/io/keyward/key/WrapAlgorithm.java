package io.keyward.key;

import io.keyward.text.AsciiCase;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.spec.MGF1ParameterSpec;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;

/** How a DEK is wrapped by an RSA key (R10); the names are those of Key Vault and of RFC 7518. */
public enum WrapAlgorithm {
    RSA_OAEP("RSA-OAEP", "OAEPPadding", "SHA-1"),
    RSA_OAEP_256("RSA-OAEP-256", "OAEPPadding", "SHA-256"),
    /** PKCS #1 v1.5 padding, which Key Vault offers too. It is weak, and Keyward raises an alert for it. */
    RSA1_5("RSA1_5", "PKCS1Padding", null);

    private final String wire;
    private final String padding;
    private final String digest;

    WrapAlgorithm(String wire, String padding, String digest) {
        this.wire = wire;
        this.padding = padding;
        this.digest = digest;
    }

    /** The name in ARM and in Key Vault, as in {@code encryptionAlgorithm}. */
    public String wireName() {
        return wire;
    }

    public boolean weak() {
        return this == RSA1_5;
    }

    /** A cipher that wraps or unwraps as Key Vault does. */
    public Cipher cipher(int mode, Key key) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("RSA/ECB/" + padding);
        cipher.init(mode, key, parameters());
        return cipher;
    }

    public static Optional<WrapAlgorithm> find(String wire) {
        return Arrays.stream(values())
                .filter(algorithm -> AsciiCase.equal(algorithm.wire, wire))
                .findFirst();
    }

    // the mask digest is given explicitly: JCE uses SHA-1 for it by default, even with SHA-256, and Key Vault cannot
    // unwrap that
    private OAEPParameterSpec parameters() {
        return digest == null
                ? null
                : new OAEPParameterSpec(digest, "MGF1", new MGF1ParameterSpec(digest), PSource.PSpecified.DEFAULT);
    }
}
