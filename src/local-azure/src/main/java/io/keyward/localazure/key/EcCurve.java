package io.keyward.localazure.key;

import java.util.Arrays;

/** The supported elliptic curves. */
enum EcCurve {
    P_256("P-256", "secp256r1", 256),
    P_384("P-384", "secp384r1", 384),
    P_521("P-521", "secp521r1", 521);

    private final String wire;
    private final String jdkName;
    private final int bits;

    EcCurve(String wire, String jdkName, int bits) {
        this.wire = wire;
        this.jdkName = jdkName;
        this.bits = bits;
    }

    static EcCurve get(String wire) {
        return Arrays.stream(values())
                .filter(curve -> curve.wire.equals(wire))
                .findFirst()
                .orElseThrow(() -> KeyRefusal.badParameter("Curve '%s' is not supported.".formatted(wire)));
    }

    String wireName() {
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
}
