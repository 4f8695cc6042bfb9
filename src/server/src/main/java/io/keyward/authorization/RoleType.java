package io.keyward.authorization;

/** The types of role definitions, by Azure's names: built-in ones, and custom ones that a customer wrote. */
public enum RoleType {
    BUILT_IN("BuiltInRole"),
    CUSTOM("CustomRole");

    private final String wire;

    RoleType(String wire) {
        this.wire = wire;
    }

    public String wireName() {
        return wire;
    }
}
