package io.keyward.vault;

/** How a vault knows what an identity may do with its keys. */
public enum AuthorizationModel {
    /** By the vault's own access policies. */
    BY_POLICY(Cause.PERMISSION_MISSING),
    /** By Azure's role assignments. */
    BY_ROLE(Cause.ROLE_MISSING);

    private final Cause missing;

    AuthorizationModel(Cause missing) {
        this.missing = missing;
    }

    Cause missing() {
        return missing;
    }
}
