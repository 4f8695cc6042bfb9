package io.keyward.authorization;

/** Whether a role definition comes with the service or was written by a customer, by Azure's names. */
public enum RoleType {
    BUILT_IN("BuiltInRole"),
    CUSTOM("CustomRole");

    private final String wire;

    RoleType(String wire) {
        this.wire = wire;
    }

    public String wire() {
        return wire;
    }
}
