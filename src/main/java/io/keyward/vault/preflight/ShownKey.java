package io.keyward.vault.preflight;

import io.keyward.key.KeyAttributes;
import java.security.interfaces.RSAPublicKey;

/** A key version as the vault shows it to those who may <em>get</em> it. */
public interface ShownKey {

    KeyAttributes attributes();

    /** The public half; only of a key that is RSA. */
    RSAPublicKey publicKey();
}
