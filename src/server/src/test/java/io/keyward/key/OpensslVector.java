package io.keyward.key;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.Properties;

/** A known DEK that openssl wrapped with a known key. The key is used only in tests. */
public record OpensslVector(Properties values) {

    public static OpensslVector load() {
        try (var in = OpensslVector.class.getResourceAsStream("/vectors/openssl-wraps.properties")) {
            var values = new Properties();
            values.load(in);
            return new OpensslVector(values);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public byte[] bytes(String name) {
        return Base64.getUrlDecoder().decode(values.getProperty(name));
    }

    public PrivateKey privateKey() throws GeneralSecurityException {
        return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(bytes("private-key-pkcs8")));
    }

    public RSAPublicKey publicKey() throws GeneralSecurityException {
        var numbers = new RSAPublicKeySpec(new BigInteger(1, bytes("modulus")), new BigInteger(1, bytes("exponent")));
        return (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(numbers);
    }
}
