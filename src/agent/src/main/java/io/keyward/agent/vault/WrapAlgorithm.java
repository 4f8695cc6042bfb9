package io.keyward.agent.vault;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.spec.MGF1ParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;

/** How a DEK is wrapped by an RSA key; the names are those of Key Vault and of RFC 7518. */
public enum WrapAlgorithm {
    RSA_OAEP("RSA-OAEP", "OAEPPadding", "SHA-1"),
    RSA_OAEP_256("RSA-OAEP-256", "OAEPPadding", "SHA-256"),
    RSA1_5("RSA1_5", "PKCS1Padding", null);

    private final String wire;
    private final String padding;
    private final String digest;

    WrapAlgorithm(String wire, String padding, String digest) {
        this.wire = wire;
        this.padding = padding;
        this.digest = digest;
    }

    /** The name in the plan, in header tokens and in Key Vault. */
    public String wireName() {
        return wire;
    }

    /** @throws IllegalArgumentException for an algorithm that the agent does not know */
    public static WrapAlgorithm of(String wire) {
        return Arrays.stream(values())
                .filter(algorithm -> algorithm.wire.equals(wire))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("%s is not a wrap algorithm".formatted(wire)));
    }

    /** Wraps a clear DEK as Key Vault would: base64url without padding. */
    public String wrap(byte[] clear, Key publicKey) {
        try {
            var wrapped = cipher(Cipher.ENCRYPT_MODE, publicKey).doFinal(clear);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(wrapped);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK cannot wrap by %s".formatted(wire), e);
        }
    }

    Cipher cipher(int mode, Key key) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("RSA/ECB/" + padding);
        cipher.init(mode, key, parameters());
        return cipher;
    }

    // the mask digest is explicit: JCE uses SHA-1 for it by default, which Key Vault cannot unwrap for RSA-OAEP-256
    private OAEPParameterSpec parameters() {
        return digest == null
                ? null
                : new OAEPParameterSpec(digest, "MGF1", new MGF1ParameterSpec(digest), PSource.PSpecified.DEFAULT);
    }
}
