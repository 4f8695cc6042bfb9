package io.keyward.following;

import io.keyward.database.TestDatabase;
import io.keyward.key.KeyId;
import io.keyward.key.KeyName;
import io.keyward.vault.InMemoryVault;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;

/** A server with a cluster that follows its key, on the database of the test run. */
abstract class FollowingTestBase {

    @Parameter
    TestDatabase database;

    final InMemoryVault vault = new InMemoryVault();
    final KeyName name = new KeyName("https://Kv-" + UUID.randomUUID() + ".vault.azure.net", "Followed");
    final KeyId old = vault.newVersion(name);
    FollowingFixture server;

    @BeforeEach
    void a_cluster_that_follows_its_key() {
        server = new FollowingFixture(database, vault, old);
    }
}
