package io.keyward.localazure.key;

import static io.keyward.localazure.key.Base64Url.encode;
import static io.keyward.localazure.text.JsonFactories.BUILDERS;

import io.keyward.localazure.http.Fields;
import jakarta.json.JsonObject;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Set;
import javax.crypto.Cipher;

/** An RSA key of 2048, 3072 or 4096 bits (R10). */
record RsaMaterial(RSAPublicKey publicKey, RSAPrivateCrtKey privateKey) implements KeyMaterial {

    private static final Set<Integer> SIZES = Set.of(2048, 3072, 4096);

    static RsaMaterial generate(int bits) throws GeneralSecurityException {
        requireSupportedSize(bits);
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(bits);
        var pair = generator.generateKeyPair();
        return new RsaMaterial((RSAPublicKey) pair.getPublic(), (RSAPrivateCrtKey) pair.getPrivate());
    }

    static RsaMaterial read(Fields jwk) throws GeneralSecurityException {
        var n = number(jwk, "n");
        var e = number(jwk, "e");
        requireSupportedSize(n.bitLength());
        var factory = KeyFactory.getInstance("RSA");
        var secret = new RSAPrivateCrtKeySpec(
                n,
                e,
                number(jwk, "d"),
                number(jwk, "p"),
                number(jwk, "q"),
                number(jwk, "dp"),
                number(jwk, "dq"),
                number(jwk, "qi"));
        var material =
                new RsaMaterial((RSAPublicKey) factory.generatePublic(new RSAPublicKeySpec(n, e)), (RSAPrivateCrtKey)
                        factory.generatePrivate(secret));
        return material.requireConsistent(jwk);
    }

    @Override
    public JsonObject publicFields() {
        return BUILDERS.createObjectBuilder()
                .add("n", encode(publicKey.getModulus()))
                .add("e", encode(publicKey.getPublicExponent()))
                .build();
    }

    @Override
    public JsonObject allFields() {
        return BUILDERS.createObjectBuilder(publicFields())
                .add("d", encode(privateKey.getPrivateExponent()))
                .add("p", encode(privateKey.getPrimeP()))
                .add("q", encode(privateKey.getPrimeQ()))
                .add("dp", encode(privateKey.getPrimeExponentP()))
                .add("dq", encode(privateKey.getPrimeExponentQ()))
                .add("qi", encode(privateKey.getCrtCoefficient()))
                .build();
    }

    @Override
    public int bits() {
        return publicKey.getModulus().bitLength();
    }

    @Override
    public byte[] transform(KeyOperation operation, String algorithm, byte[] value) {
        var padding = RsaPadding.find(algorithm).orElseThrow(() -> unsupported(algorithm));
        try {
            return switch (operation) {
                case ENCRYPT, WRAP_KEY -> protect(padding, value);
                case DECRYPT, UNWRAP_KEY -> padding.run(Cipher.DECRYPT_MODE, privateKey, value);
                case SIGN, VERIFY -> throw unsupported(algorithm);
            };
        } catch (GeneralSecurityException e) {
            throw KeyRefusal.badParameter("The value is not one that this key version and algorithm %s can %s."
                    .formatted(algorithm, operation.wireName()));
        }
    }

    @Override
    public String toString() {
        return "RsaMaterial[redacted]";
    }

    @Override
    public JsonObject toCreateRequest() {
        return BUILDERS.createObjectBuilder().add("key_size", bits()).build();
    }

    private byte[] protect(RsaPadding padding, byte[] value) throws GeneralSecurityException {
        if (value.length > bits() / Byte.SIZE - padding.overhead()) {
            throw KeyRefusal.badParameter("The value is too long for a key of %d bits.".formatted(bits()));
        }
        return padding.run(Cipher.ENCRYPT_MODE, publicKey, value);
    }

    private RsaMaterial requireConsistent(Fields jwk) {
        var product = privateKey.getPrimeP().multiply(privateKey.getPrimeQ());
        if (!product.equals(publicKey.getModulus())) {
            throw jwk.malformed("the primes of the RSA key do not make its modulus");
        }
        return this;
    }

    private static void requireSupportedSize(int bits) {
        if (!SIZES.contains(bits)) {
            throw KeyRefusal.badParameter("RSA keys have 2048, 3072 or 4096 bits, not %d.".formatted(bits));
        }
    }

    private static KeyRefusal unsupported(String algorithm) {
        return KeyRefusal.badParameter("Algorithm '%s' is not supported by an RSA key here.".formatted(algorithm));
    }

    private static BigInteger number(Fields jwk, String name) {
        return jwk.text(name)
                .flatMap(Base64Url::number)
                .orElseThrow(() -> jwk.malformed("an RSA key needs the field '%s' in base64url".formatted(name)));
    }
}
