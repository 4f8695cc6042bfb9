package io.keyward.vault;

/** What Keyward's identity must be allowed to do with a key (R12); the names are those of access policies. */
public enum KeyPermission {
    GET("get"),
    WRAP_KEY("wrapKey"),
    UNWRAP_KEY("unwrapKey");

    private final String wire;

    KeyPermission(String wire) {
        this.wire = wire;
    }

    public String wire() {
        return wire;
    }
}
