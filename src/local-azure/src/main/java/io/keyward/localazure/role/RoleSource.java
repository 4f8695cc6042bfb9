package io.keyward.localazure.role;

/** Where the roles come from that are not stored at vaults: Keyward, or a test. */
public interface RoleSource {

    /** The roles, read at most a second ago. */
    KnownRoles roles();

    /** The roles, read now. */
    KnownRoles currentRoles();
}
