package io.keyward.blackbox.benchmark;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.security.keyvault.keys.cryptography.CryptographyClient;
import com.azure.security.keyvault.keys.cryptography.CryptographyClientBuilder;
import com.azure.security.keyvault.keys.cryptography.models.KeyWrapAlgorithm;
import io.keyward.installation.TrustedCertificates;
import io.keyward.testserver.machine.ProcessorTime;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;

/**
 * What a rotation would be without Keyward: a loop over the Azure SDK in a process of its own. For each DEK, the vault unwraps
 * it with one key version, and the SDK wraps it locally with the next one. Nothing is compared or stored.
 */
final class BareSdkLoop {

    /** The environment variable with the token for the vault. */
    static final String TOKEN = "KEYWARD_BENCHMARK_TOKEN";

    private static final KeyWrapAlgorithm ALGORITHM = KeyWrapAlgorithm.RSA_OAEP;
    private static final int DEK_BYTES = 32;

    private final HttpClient http;
    private final byte[][] wrapped;
    private final int threads;

    private BareSdkLoop(Path authority, int deks, int threads) {
        var trust = new TrustedCertificates(Optional.of(List.of(authority))).sslContext();
        var jdk = java.net.http.HttpClient.newBuilder()
                .version(java.net.http.HttpClient.Version.HTTP_1_1)
                .sslContext(trust);
        this.http = new JdkHttpClientBuilder(jdk).build();
        this.wrapped = new byte[deks][];
        this.threads = threads;
    }

    /**
     * Reads key versions from standard input. It wraps new DEKs with the first version, and then moves them to each further
     * one. After each version it prints the processor time of this process.
     *
     * @param args certificate of the authority, number of DEKs, number of threads
     */
    public static void main(String[] args) throws InterruptedException, ExecutionException, IOException {
        var loop = new BareSdkLoop(Path.of(args[0]), Integer.parseInt(args[1]), Integer.parseInt(args[2]));
        try (var keys = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII))) {
            var current = keys.readLine();
            loop.seal(current);
            System.out.println(processorTime());
            for (var next = keys.readLine(); next != null; next = keys.readLine()) {
                loop.move(current, next);
                System.out.println(processorTime());
                current = next;
            }
        }
    }

    private void seal(String key) {
        var random = new SecureRandom();
        var client = client(key);
        for (var dek = 0; dek < wrapped.length; dek++) {
            var clear = new byte[DEK_BYTES];
            random.nextBytes(clear);
            wrapped[dek] = client.wrapKey(ALGORITHM, clear).getEncryptedKey();
        }
    }

    private void move(String from, String to) throws InterruptedException, ExecutionException {
        var old = client(from);
        var fresh = client(to);
        var next = new AtomicInteger();
        var pool = Executors.newFixedThreadPool(threads);
        var works = IntStream.range(0, threads)
                .mapToObj(thread -> pool.submit(() -> moveAll(next, old, fresh)))
                .toList();
        for (var work : works) {
            work.get();
        }
        pool.shutdown();
    }

    private void moveAll(AtomicInteger next, CryptographyClient old, CryptographyClient fresh) {
        for (var dek = next.getAndIncrement(); dek < wrapped.length; dek = next.getAndIncrement()) {
            var clear = old.unwrapKey(ALGORITHM, wrapped[dek]).getKey();
            wrapped[dek] = fresh.wrapKey(ALGORITHM, clear).getEncryptedKey();
        }
    }

    private CryptographyClient client(String key) {
        return new CryptographyClientBuilder()
                .keyIdentifier(key)
                .httpClient(http)
                .credential(fixedToken())
                .disableChallengeResourceVerification() // the local vaults are not on a host of Azure
                .buildClient();
    }

    private static TokenCredential fixedToken() {
        var token = new AccessToken(
                System.getenv(TOKEN), OffsetDateTime.now(ZoneOffset.UTC).plusHours(1));
        return request -> Mono.just(token);
    }

    private static Duration processorTime() {
        return ProcessorTime.of(Stream.of(ProcessHandle.current()));
    }
}
