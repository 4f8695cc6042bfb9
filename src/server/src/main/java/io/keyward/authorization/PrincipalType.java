package io.keyward.authorization;

import io.keyward.text.AsciiCase;
import java.util.Arrays;
import java.util.Optional;

/** The kinds of principals that a role can be assigned to, by Azure's names. */
public enum PrincipalType {
    USER("User"),
    GROUP("Group"),
    SERVICE_PRINCIPAL("ServicePrincipal");

    private final String wire;

    PrincipalType(String wire) {
        this.wire = wire;
    }

    public static Optional<PrincipalType> find(String wire) {
        return Arrays.stream(values())
                .filter(type -> AsciiCase.equal(type.wire, wire))
                .findFirst();
    }

    /** The name in requests and responses. */
    public String wireName() {
        return wire;
    }
}
