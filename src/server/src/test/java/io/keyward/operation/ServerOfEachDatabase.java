package io.keyward.operation;

import static io.keyward.key.Keys.A_KEY;

import io.keyward.database.TestDatabase;
import io.keyward.key.KeyId;
import io.keyward.vault.InMemoryVault;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;

/** A server on the database of the test run, and a vault with one key. */
abstract class ServerOfEachDatabase {

    @Parameter
    TestDatabase database;

    final InMemoryVault vault = new InMemoryVault();
    final KeyId key = vault.newVersion(A_KEY);
    ServerRun server;

    @BeforeEach
    void start() {
        server = new ServerRun(database, vault);
    }
}
