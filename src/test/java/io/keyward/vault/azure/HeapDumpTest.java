package io.keyward.vault.azure;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.key.Dek;
import io.keyward.key.KeyName;
import io.keyward.key.WrapAlgorithm;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Invariant 3: after DEKs were unwrapped, the live objects of the process that did it hold none of them, neither raw nor
 * base64url. The unwrapping process is one of its own and is told wrapped DEKs only, so that whatever the dump holds came
 * out of the vault's answers. It goes through Azure's credential for managed identities as well.
 */
class HeapDumpTest {

    private static final int DEKS = 200;

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
    void no_dek_is_left_in_memory_after_it_was_used() throws IOException, InterruptedException {
        wrapSome();
        var dump = folder.resolve("after.hprof");

        unwrapElsewhere("wipe", dump);

        assertThat(found(dump)).isEmpty();
        assertThat(identities.requests())
                .singleElement(as(InstanceOfAssertFactories.URI_TYPE))
                .hasParameter("mi_res_id", VaultContract.IDENTITY.text())
                .hasParameter("resource", "https://vault.azure.net");
    }

    @Test
    void the_search_finds_what_is_kept() throws IOException, InterruptedException {
        wrapSome();
        var dump = folder.resolve("kept.hprof");

        unwrapElsewhere("keep", dump);

        assertThat(found(dump)).hasSizeGreaterThanOrEqualTo(DEKS);
    }

    private void wrapSome() {
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

    private void unwrapElsewhere(String mode, Path dump) throws IOException, InterruptedException {
        UnwrappingProcess.run(folder, identities, mode, dump, wrapped);
    }

    private List<String> found(Path dump) throws IOException {
        return new DekSearch(clear).in(Files.readAllBytes(dump));
    }
}
