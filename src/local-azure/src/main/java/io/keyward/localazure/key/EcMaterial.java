package io.keyward.localazure.key;

import static io.keyward.localazure.key.Base64Url.encode;
import static io.keyward.localazure.text.JsonFactories.BUILDERS;

import io.keyward.localazure.http.Fields;
import jakarta.json.JsonObject;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;

/** A key on an elliptic curve. It cannot wrap, so Keyward must refuse it. The local Azure computes nothing with it. */
record EcMaterial(EcCurve curve, ECPublicKey publicKey, ECPrivateKey privateKey) implements KeyMaterial {

    static EcMaterial generate(String crv) throws GeneralSecurityException {
        var curve = EcCurve.get(crv);
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(curve.jdkName()));
        var pair = generator.generateKeyPair();
        return new EcMaterial(curve, (ECPublicKey) pair.getPublic(), (ECPrivateKey) pair.getPrivate());
    }

    static EcMaterial read(Fields jwk) throws GeneralSecurityException {
        var curve = EcCurve.get(jwk.text("crv").orElse(""));
        var parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec(curve.jdkName()));
        var spec = parameters.getParameterSpec(ECParameterSpec.class);
        var point = new ECPoint(number(jwk, "x"), number(jwk, "y"));
        var factory = KeyFactory.getInstance("EC");
        return new EcMaterial(
                curve, (ECPublicKey) factory.generatePublic(new ECPublicKeySpec(point, spec)), (ECPrivateKey)
                        factory.generatePrivate(new ECPrivateKeySpec(number(jwk, "d"), spec)));
    }

    @Override
    public JsonObject publicFields() {
        return BUILDERS.createObjectBuilder()
                .add("crv", curve.wireName())
                .add("x", encode(publicKey.getW().getAffineX(), curve.bytes()))
                .add("y", encode(publicKey.getW().getAffineY(), curve.bytes()))
                .build();
    }

    @Override
    public JsonObject allFields() {
        return BUILDERS.createObjectBuilder(publicFields())
                .add("d", encode(privateKey.getS(), curve.bytes()))
                .build();
    }

    @Override
    public int bits() {
        return curve.bits();
    }

    @Override
    public byte[] transform(KeyOperation operation, String algorithm, byte[] value) {
        throw KeyRefusal.badParameter("Operation %s with algorithm '%s' is not supported by an EC key."
                .formatted(operation.wireName(), algorithm));
    }

    @Override
    public String toString() {
        return "EcMaterial[redacted]";
    }

    @Override
    public JsonObject toCreateRequest() {
        return BUILDERS.createObjectBuilder().add("crv", curve.wireName()).build();
    }

    private static BigInteger number(Fields jwk, String name) {
        return jwk.text(name)
                .flatMap(Base64Url::number)
                .orElseThrow(() -> jwk.malformed("an EC key needs the field '%s' in base64url".formatted(name)));
    }
}
