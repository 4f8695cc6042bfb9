package io.keyward.installation;

import com.nimbusds.jose.jwk.RSAKey;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * Reads an RSA key in PEM: a private key (PKCS #8, not encrypted) or only its public half. Keyward reads PEM itself because
 * Nimbus needs BouncyCastle for it, which the server does not ship.
 */
final class PemKey {

    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN (PRIVATE|PUBLIC) KEY-----([^-]+)-----END \\1 KEY-----");

    private PemKey() {}

    /** @throws IllegalArgumentException if the text contains no such key */
    static RSAKey.Builder parse(String text) {
        var block = BLOCK.matcher(text);
        if (!block.find()) {
            throw new IllegalArgumentException("no PRIVATE KEY and no PUBLIC KEY in PEM");
        }
        var encoded = Base64.getMimeDecoder().decode(block.group(2));
        try {
            return block.group(1).equals("PUBLIC") ? new RSAKey.Builder(publicKey(encoded)) : privateKey(encoded);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("no RSA key", e);
        }
    }

    private static RSAPublicKey publicKey(byte[] encoded) throws GeneralSecurityException {
        return (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(encoded));
    }

    private static RSAKey.Builder privateKey(byte[] encoded) throws GeneralSecurityException {
        var factory = KeyFactory.getInstance("RSA");
        var key = (RSAPrivateCrtKey) factory.generatePrivate(new PKCS8EncodedKeySpec(encoded));
        var half = factory.generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent()));
        return new RSAKey.Builder((RSAPublicKey) half).privateKey(key);
    }
}
