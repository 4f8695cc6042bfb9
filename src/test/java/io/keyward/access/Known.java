package io.keyward.access;

import io.keyward.cluster.ClusterBuilder;
import io.keyward.key.KeyId;
import io.keyward.vault.KeyPermission;
import io.keyward.vault.VaultProblem;
import java.time.Instant;
import java.util.List;

/** What is known of the access to a key, for tests that keep nothing. */
public final class Known {

    private Known() {}

    /** All three rights worked, and then one of them did not. */
    public static KeyAccess after(VaultProblem problem, KeyPermission right, KeyId key, Instant at) {
        var access = new KeyAccess(key, ClusterBuilder.AN_IDENTITY);
        List.of(KeyPermission.values()).forEach(each -> access.good(each, at));
        access.failed(right, problem, at);
        return access;
    }
}
