package io.keyward.vault.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.key.Dek;
import io.keyward.key.KeyName;
import io.keyward.key.WrapAlgorithm;
import io.keyward.vault.InMemoryVault;
import io.keyward.vault.VaultContract;
import io.keyward.vault.azure.StubVault;
import io.keyward.vault.azure.UnwrappingProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Collections;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tokens of attached identities come through Azure's own library, which reads the environment of its process. */
class AttachedIdentitiesTest {

    private final InMemoryVault behind = new InMemoryVault();
    private final StubVault stub = new StubVault(behind, VaultContract.IDENTITY);
    private final StubIdentityEndpoint identities = new StubIdentityEndpoint();

    @TempDir
    Path folder;

    @AfterEach
    void stop() {
        stub.close();
        identities.close();
    }

    @Test
    void a_token_that_the_vault_rejected_is_not_used_again() throws IOException, InterruptedException {
        var wrapped = wrapped();
        stub.reject("token-1");

        UnwrappingProcess.run(
                folder, identities, "wipe", folder.resolve("dump.hprof"), Collections.nCopies(3, wrapped));

        assertThat(stub.tokens()).containsExactly("token-1", "token-2", "token-2", "token-2");
        assertThat(identities.requests()).hasSize(2);
    }

    private String wrapped() {
        var key = behind.newVersion(new KeyName(stub.uri(), "disks"));
        try (var dek = Dek.generate(new SecureRandom())) {
            var proven = behind.prove(key, WrapAlgorithm.RSA_OAEP_256, VaultContract.IDENTITY);
            return key + " " + proven.wrap(dek).ciphertext();
        }
    }
}
