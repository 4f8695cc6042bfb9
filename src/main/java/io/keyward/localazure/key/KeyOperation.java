package io.keyward.localazure.key;

import java.util.Arrays;
import java.util.Optional;

/** What is done with a key: the words of {@code key_ops}, in the order in which Key Vault lists them. */
public enum KeyOperation {
    ENCRYPT("encrypt", Validity.ONLY_WITHIN_DATES),
    DECRYPT("decrypt", Validity.ALWAYS),
    SIGN("sign", Validity.ONLY_WITHIN_DATES),
    VERIFY("verify", Validity.ALWAYS),
    WRAP_KEY("wrapKey", Validity.ONLY_WITHIN_DATES),
    UNWRAP_KEY("unwrapKey", Validity.ALWAYS);

    /** Outside a key's dates nothing new is protected with it, but what was stays readable. */
    enum Validity {
        ONLY_WITHIN_DATES,
        ALWAYS
    }

    private final String wire;
    private final Validity validity;

    KeyOperation(String wire, Validity validity) {
        this.wire = wire;
        this.validity = validity;
    }

    public String wire() {
        return wire;
    }

    boolean needsValidDates() {
        return validity == Validity.ONLY_WITHIN_DATES;
    }

    static Optional<KeyOperation> find(String wire) {
        return Arrays.stream(values())
                .filter(operation -> operation.wire.equals(wire))
                .findFirst();
    }
}
