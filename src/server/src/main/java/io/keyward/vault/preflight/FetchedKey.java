package io.keyward.vault.preflight;

import io.keyward.key.KeyAttributes;
import java.security.interfaces.RSAPublicKey;

/** A key version as the vault returned it. */
public interface FetchedKey {

    KeyAttributes attributes();

    /** The public key. Call this only for RSA keys. */
    RSAPublicKey publicKey();
}
