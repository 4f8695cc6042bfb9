package io.keyward.watch;

import io.keyward.database.TestDatabase;
import io.keyward.key.KeyId;
import io.keyward.key.KeyName;
import io.keyward.vault.InMemoryVault;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;

/** A server with the watch running, and a key of a vault of its own, on the database of the test run. */
abstract class KeyUnderWatch {

    static final Duration MINUTE = Duration.ofMinutes(1);

    @Parameter
    TestDatabase database;

    final InMemoryVault vault = new InMemoryVault();
    final KeyName name = new KeyName("https://kv-" + UUID.randomUUID() + ".vault.azure.net", "k");
    final KeyId key = vault.newVersion(name);
    WatchRun server;

    @BeforeEach
    void a_server_with_the_watch_running() {
        server = new WatchRun(database, vault).alone();
    }

    /** Brings the key into use and probes it. Later events are changes of its state. */
    void watched() {
        server.sealedUnder(key, vault);
        server.pass(MINUTE);
        server.changes.clear();
    }
}
