package io.keyward.localazure.key;

import java.util.Arrays;

/** The supported elliptic curves, each with its signature algorithm. */
enum EcCurve {
    P_256("P-256", "secp256r1", 256, "ES256"),
    P_384("P-384", "secp384r1", 384, "ES384"),
    P_521("P-521", "secp521r1", 521, "ES512");

    private final String wire;
    private final String jdkName;
    private final int bits;
    private final String algorithm;

    EcCurve(String wire, String jdkName, int bits, String algorithm) {
        this.wire = wire;
        this.jdkName = jdkName;
        this.bits = bits;
        this.algorithm = algorithm;
    }

    static EcCurve get(String wire) {
        return Arrays.stream(values())
                .filter(curve -> curve.wire.equals(wire))
                .findFirst()
                .orElseThrow(() -> KeyRefusal.badParameter("Curve '%s' is not supported.".formatted(wire)));
    }

    String wire() {
        return wire;
    }

    String jdkName() {
        return jdkName;
    }

    int bits() {
        return bits;
    }

    int bytes() {
        return (bits + 7) / Byte.SIZE;
    }

    String algorithm() {
        return algorithm;
    }
}
