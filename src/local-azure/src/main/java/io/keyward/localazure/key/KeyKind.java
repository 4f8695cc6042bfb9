package io.keyward.localazure.key;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** The key types of Key Vault. The local Azure has no HSM: an {@code -HSM} type differs by name and quota only. */
public enum KeyKind {
    RSA("RSA", Family.RSA),
    RSA_HSM("RSA-HSM", Family.RSA),
    EC("EC", Family.EC),
    EC_HSM("EC-HSM", Family.EC),
    OCT("oct", Family.OCT),
    OCT_HSM("oct-HSM", Family.OCT);

    /** The mathematical family, which decides the operations of a key. */
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

    /** The {@code kty} member of the JSON Web Key. */
    public String kty() {
        return kty;
    }

    public boolean isHsm() {
        return kty.endsWith("-HSM");
    }

    Family family() {
        return family;
    }

    KeyKind hsmKind() {
        return switch (family) {
            case RSA -> RSA_HSM;
            case EC -> EC_HSM;
            case OCT -> OCT_HSM;
        };
    }

    Set<KeyOperation> defaultOperations() {
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
