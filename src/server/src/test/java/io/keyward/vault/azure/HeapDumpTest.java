package io.keyward.vault.azure;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.key.Dek;
import io.keyward.key.KeyName;
import io.keyward.key.WrapAlgorithm;
import io.keyward.testsupport.DekSearch;
import io.keyward.vault.InMemoryVault;
import io.keyward.vault.VaultContract;
import io.keyward.vault.identity.StubIdentityEndpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Invariant 3: after a process has unwrapped DEKs, its live objects contain none of them, neither raw nor as base64url. A
 * separate process unwraps. It gets only wrapped DEKs, so any clear DEK in its heap dump came from the vault's responses.
 * It gets its tokens through Azure's credential for managed identities.
 */
class HeapDumpTest {

    private static final int DEKS = 50;

    private final InMemoryVault behind = new InMemoryVault();
    private final List<byte[]> clear = new ArrayList<>();
    private final List<String> wrapped = new ArrayList<>();
    private StubVault stub;
    private StubIdentityEndpoint identities;

    @TempDir
    Path folder;

    @BeforeEach
    void start() {
        stub = new StubVault(behind, VaultContract.IDENTITY);
        identities = new StubIdentityEndpoint();
    }

    @AfterEach
    void stop() {
        stub.close();
        identities.close();
    }

    @Test
    void no_clear_dek_is_left_in_the_heap_after_unwrapping() throws IOException, InterruptedException {
        wrapDeks();
        var dump = folder.resolve("after.hprof");

        unwrapInAnotherProcess("wipe", dump);

        assertThat(deksIn(dump)).isEmpty();
        assertThat(identities.requests())
                .singleElement(as(InstanceOfAssertFactories.URI_TYPE))
                .hasParameter("mi_res_id", VaultContract.IDENTITY.text())
                .hasParameter("resource", "https://vault.localhost");
    }

    @Tag("campaign")
    @Test
    void the_search_finds_deks_that_the_process_kept() throws IOException, InterruptedException {
        wrapDeks();
        var dump = folder.resolve("kept.hprof");

        unwrapInAnotherProcess("keep", dump);

        assertThat(deksIn(dump)).hasSizeGreaterThanOrEqualTo(DEKS);
    }

    private void wrapDeks() {
        var key = behind.newVersion(new KeyName(stub.uri(), "disks"));
        var proven = behind.prove(key, WrapAlgorithm.RSA_OAEP_256, VaultContract.IDENTITY);
        var random = new SecureRandom();
        for (var i = 0; i < DEKS; i++) {
            try (var dek = Dek.generate(random)) {
                clear.add(dek.<byte[], RuntimeException>lend(byte[]::clone));
                wrapped.add(key + " " + proven.wrap(dek).ciphertext());
            }
        }
    }

    private void unwrapInAnotherProcess(String mode, Path dump) throws IOException, InterruptedException {
        UnwrappingProcess.run(folder, identities, mode, dump, wrapped);
    }

    private List<String> deksIn(Path dump) throws IOException {
        return new DekSearch(clear).in(Files.readAllBytes(dump));
    }
}
