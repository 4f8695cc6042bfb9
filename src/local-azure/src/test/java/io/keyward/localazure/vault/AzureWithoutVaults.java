package io.keyward.localazure.vault;

import io.keyward.localazure.TestClock;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A local Azure without vaults, and bodies of requests that create one. */
abstract class AzureWithoutVaults {

    static final String PLAIN = "{'location':'eastus','properties':{'tenantId':'t'}}";
    static final String WITHOUT_SOFT_DELETE =
            "{'location':'eastus','properties':{'tenantId':'t','enableSoftDelete':false}}";
    static final String PURGE_PROTECTED =
            "{'location':'eastus','properties':{'tenantId':'t','enablePurgeProtection':true}}";

    @TempDir
    Path folder;

    final TestClock clock = new TestClock();
    Vaults vaults;

    @BeforeEach
    void an_azure_without_vaults() {
        vaults = LocalVaults.in(folder, clock);
    }
}
