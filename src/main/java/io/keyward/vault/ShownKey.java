package io.keyward.vault;

import io.keyward.key.KeyAttributes;
import java.security.interfaces.RSAPublicKey;

/** A key version as the vault shows it to those who may <em>get</em> it. */
interface ShownKey {

    KeyAttributes attributes();

    /** The public half; only of a key that is RSA. */
    RSAPublicKey publicKey();
}
