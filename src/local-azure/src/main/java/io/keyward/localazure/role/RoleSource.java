package io.keyward.localazure.role;

/** Supplies the roles that are not stored at vaults: those of Keyward, or of a test. */
public interface RoleSource {

    /** The roles, read at most a second ago. */
    KnownRoles roles();

    /** The roles, read now. */
    KnownRoles currentRoles();
}
