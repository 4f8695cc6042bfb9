package io.keyward.vault;

import io.keyward.key.ManagedIdentityId;
import io.keyward.problem.Problem;
import io.keyward.problem.ProblemCode;
import java.util.Collection;

/** The cluster's identity lacks permissions on the secrets of its vault; the message names all that are missing (R12). */
public final class SecretPermissionMissing extends Problem {

    /** @param missing at least one permission */
    public SecretPermissionMissing(String vault, ManagedIdentityId identity, Collection<SecretPermission> missing) {
        super(
                ProblemCode.VAULT_SECRET_PERMISSION_MISSING,
                ("identity %s lacks the secret permission %s on %s, which recovery kits need: grant it in the vault's access"
                                + " policy, or assign the role Key Vault Secrets Officer if the vault uses roles")
                        .formatted(identity, SecretPermission.list(missing), vault));
    }
}
