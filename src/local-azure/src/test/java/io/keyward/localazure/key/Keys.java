package io.keyward.localazure.key;

import java.security.GeneralSecurityException;

/** An RSA key shared by all tests, because generating one takes long. */
final class Keys {

    private static final RsaMaterial RSA = make();

    private Keys() {}

    static RsaMaterial rsa() {
        return RSA;
    }

    private static RsaMaterial make() {
        try {
            return RsaMaterial.generate(2048);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
