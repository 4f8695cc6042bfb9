package io.keyward.vault.azure;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.HotSpotDiagnosticMXBean;
import io.keyward.installation.TrustedCertificates;
import io.keyward.key.Dek;
import io.keyward.key.DekCheck;
import io.keyward.key.KeyId;
import io.keyward.key.WrapAlgorithm;
import io.keyward.key.WrappedDek;
import io.keyward.testsupport.StubCertificate;
import io.keyward.vault.Vault;
import io.keyward.vault.VaultContract;
import io.keyward.vault.identity.StubIdentityEndpoint;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Unwraps the DEKs that it reads from standard input, one per line, waits until its connections close, and dumps its heap. */
public final class UnwrappingProcess {

    private static final List<Dek> KEPT = new ArrayList<>();

    /** Runs this in a process whose environment names the identity endpoint. Each line has a key version and a ciphertext. */
    public static void run(Path folder, StubIdentityEndpoint identities, String mode, Path dump, List<String> wrapped)
            throws IOException, InterruptedException {
        var output = folder.resolve("output");
        var java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1", // the process runs only for seconds
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        UnwrappingProcess.class.getName(),
                        mode,
                        dump.toString(),
                        StubCertificate.get().pemFile().toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        java.environment().put("IDENTITY_ENDPOINT", identities.uri());
        java.environment().put("IDENTITY_HEADER", StubIdentityEndpoint.HEADER);
        var process = java.start();
        try (var in =
                new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.US_ASCII))) {
            in.write(String.join("\n", wrapped));
        }
        var ended = process.waitFor(2, TimeUnit.MINUTES);
        process.destroyForcibly();
        assertThat(ended).as(Files.readString(output)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(output)).isZero();
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        var trust = new TrustedCertificates(Optional.of(List.of(Path.of(args[2]))));
        var builder = new AzureVaultBuilder().withTrust(trust).withAttachedIdentities();
        var vault = builder.vault();
        for (var line : lines()) {
            unwrap(vault, line.split(" "), args[0]);
        }
        TimeUnit.SECONDS.sleep(3); // the JDK closes idle connections after one second, without notice
        var diagnostics = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        diagnostics.dumpHeap(args[1], true);
        System.out.println("unwrapped with " + vault + ", kept " + KEPT.size()); // keeps both alive until here
        System.exit(0); // Azure's library keeps non-daemon threads
    }

    private static void unwrap(Vault vault, String[] words, String mode) {
        var wrapped = new WrappedDek(KeyId.parse(words[0]), WrapAlgorithm.RSA_OAEP_256, words[1]);
        try (var dek = vault.unwrap(wrapped, VaultContract.IDENTITY)) {
            DekCheck.of(dek, 1);
            if (mode.equals("keep")) {
                KEPT.add(Dek.takeOver(dek.<byte[], RuntimeException>lend(byte[]::clone)));
            }
        }
    }

    private static List<String> lines() throws IOException {
        try (var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII))) {
            return in.lines().toList();
        }
    }
}
