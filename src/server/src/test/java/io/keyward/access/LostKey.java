package io.keyward.access;

import io.keyward.cluster.ClusterBuilder;
import io.keyward.database.TestDatabase;
import io.keyward.key.KeyId;
import io.keyward.vault.KeyPermission;
import io.keyward.vault.VaultRefusal;
import java.time.Instant;

/** Records in a database that a vault has refused to unwrap with a key. */
public final class LostKey {

    private LostKey() {}

    public static void since(Instant at, KeyId key, TestDatabase database) {
        var accesses = database.bean(KeyAccesses.class);
        var disabled = new VaultRefusal.KeyDisabled(key);
        accesses.add(key, ClusterBuilder.AN_IDENTITY);
        accesses.record(
                key, ClusterBuilder.AN_IDENTITY, access -> access.failed(KeyPermission.UNWRAP_KEY, disabled, at), at);
    }
}
