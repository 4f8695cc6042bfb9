package io.keyward.access;

import io.keyward.cluster.ClusterBuilder;
import io.keyward.key.KeyId;
import io.keyward.vault.KeyPermission;
import io.keyward.vault.VaultProblem;
import java.time.Instant;
import java.util.List;

/** Creates a {@link KeyAccess} that is not stored, as it is after a call that needs a permission has failed. */
public final class FailedAccess {

    private FailedAccess() {}

    /** Every permission worked once, and then one of them failed. */
    public static KeyAccess after(VaultProblem problem, KeyPermission permission, KeyId key, Instant at) {
        var access = new KeyAccess(key, ClusterBuilder.AN_IDENTITY);
        List.of(KeyPermission.values()).forEach(each -> access.worked(each, at));
        access.failed(permission, problem, at);
        return access;
    }
}
