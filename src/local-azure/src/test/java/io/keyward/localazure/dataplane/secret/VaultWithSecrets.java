package io.keyward.localazure.dataplane.secret;

import io.keyward.localazure.dataplane.TestVault;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A vault, and a caller with all permissions on its secrets. */
abstract class VaultWithSecrets {

    @TempDir
    Path folder;

    TestVault vault;
    SecretRequests secrets;

    @BeforeEach
    void a_vault() {
        vault = TestVault.open(folder);
        secrets = new SecretRequests(vault);
    }
}
