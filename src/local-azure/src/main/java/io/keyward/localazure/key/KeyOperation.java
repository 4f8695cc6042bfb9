package io.keyward.localazure.key;

import java.util.Arrays;
import java.util.Optional;

/** The operations of a key version, in the order in which Key Vault lists them in {@code key_ops}. */
public enum KeyOperation {
    ENCRYPT("encrypt", ValidityRule.ONLY_WITHIN_DATES),
    DECRYPT("decrypt", ValidityRule.ALWAYS),
    SIGN("sign", ValidityRule.ONLY_WITHIN_DATES),
    VERIFY("verify", ValidityRule.ALWAYS),
    WRAP_KEY("wrapKey", ValidityRule.ONLY_WITHIN_DATES),
    UNWRAP_KEY("unwrapKey", ValidityRule.ALWAYS);

    /** Outside its validity dates, a key protects nothing new but still opens what it protected. */
    enum ValidityRule {
        ONLY_WITHIN_DATES,
        ALWAYS
    }

    private final String wire;
    private final ValidityRule validity;

    KeyOperation(String wire, ValidityRule validity) {
        this.wire = wire;
        this.validity = validity;
    }

    public String wireName() {
        return wire;
    }

    boolean needsValidDates() {
        return validity == ValidityRule.ONLY_WITHIN_DATES;
    }

    static Optional<KeyOperation> find(String wire) {
        return Arrays.stream(values())
                .filter(operation -> operation.wire.equals(wire))
                .findFirst();
    }
}
