package io.keyward.fleet.run;

import io.keyward.database.OnPostgresql;
import io.keyward.database.TestDatabase;
import io.keyward.fleet.FleetOptions;
import io.keyward.fleet.FleetOrder;
import io.keyward.key.KeyId;
import io.keyward.key.Keys;
import io.keyward.vault.InMemoryVault;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;

/** A server with its database, and a vault with two versions of a key. */
@OnPostgresql
abstract class FleetUnderTest {

    @Parameter
    TestDatabase database;

    final InMemoryVault vault = new InMemoryVault();
    FleetRun run;
    KeyId old;
    KeyId target;

    @BeforeEach
    void start() {
        run = new FleetRun(database, vault);
        old = vault.newVersion(Keys.A_KEY);
        target = vault.newVersion(Keys.A_KEY);
    }

    static FleetOptions options(int canary, int atOnce, int stopAfter) {
        return new FleetOptions(FleetOrder.NAME, canary, atOnce, stopAfter);
    }
}
