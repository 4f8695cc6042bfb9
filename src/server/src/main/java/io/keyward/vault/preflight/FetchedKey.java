package io.keyward.vault.preflight;

import io.keyward.key.KeyAttributes;
import java.security.interfaces.RSAPublicKey;

/** A key version as the vault returned it to a <em>get</em>. */
public interface FetchedKey {

    KeyAttributes attributes();

    /** The public half of an RSA key; call it for no other key. */
    RSAPublicKey publicKey();
}
