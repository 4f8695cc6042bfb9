package io.keyward.blackbox.role;

import io.keyward.blackbox.client.DirectoryPrincipal;

/** The arguments of the Azure CLI that assign a role. */
final class RoleCommands {

    private RoleCommands() {}

    /** @param assignee an object id, a client id or the login name of a user, which the Azure CLI looks up */
    static String[] assign(String role, String assignee, String scope) {
        return new String[] {"role", "assignment", "create", "--role", role, "--assignee", assignee, "--scope", scope};
    }

    /** Names the kind of the principal, so that the Azure CLI does not look it up. */
    static String[] assignToProgram(String role, DirectoryPrincipal principal, String scope) {
        return new String[] {
            "role",
            "assignment",
            "create",
            "--role",
            role,
            "--assignee-object-id",
            principal.objectId(),
            "--assignee-principal-type",
            "ServicePrincipal",
            "--scope",
            scope
        };
    }
}
