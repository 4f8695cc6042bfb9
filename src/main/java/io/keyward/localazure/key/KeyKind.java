package io.keyward.localazure.key;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** The kinds of keys a vault holds; {@code HSM} ones differ on a laptop by their name and their quota only. */
public enum KeyKind {
    RSA("RSA", Family.RSA),
    RSA_HSM("RSA-HSM", Family.RSA),
    EC("EC", Family.EC),
    EC_HSM("EC-HSM", Family.EC),
    OCT("oct", Family.OCT),
    OCT_HSM("oct-HSM", Family.OCT);

    /** What a key can do follows from its mathematics. */
    enum Family {
        RSA,
        EC,
        OCT
    }

    private final String kty;
    private final Family family;

    KeyKind(String kty, Family family) {
        this.kty = kty;
        this.family = family;
    }

    /** The {@code kty} on the wire. */
    public String kty() {
        return kty;
    }

    public boolean hardware() {
        return kty.endsWith("-HSM");
    }

    Family family() {
        return family;
    }

    KeyKind inHardware() {
        return switch (family) {
            case RSA -> RSA_HSM;
            case EC -> EC_HSM;
            case OCT -> OCT_HSM;
        };
    }

    Set<KeyOperation> usualOperations() {
        return switch (family) {
            case RSA -> EnumSet.allOf(KeyOperation.class);
            case EC -> EnumSet.of(KeyOperation.SIGN, KeyOperation.VERIFY);
            case OCT -> EnumSet.of(
                    KeyOperation.ENCRYPT, KeyOperation.DECRYPT, KeyOperation.WRAP_KEY, KeyOperation.UNWRAP_KEY);
        };
    }

    static Optional<KeyKind> find(String kty) {
        return Arrays.stream(values()).filter(kind -> kind.kty.equals(kty)).findFirst();
    }
}
