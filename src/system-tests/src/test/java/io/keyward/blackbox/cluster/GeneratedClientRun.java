package io.keyward.blackbox.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.blackbox.client.BlackBox;
import io.keyward.blackbox.client.Customer;
import io.keyward.key.KeyId;
import io.keyward.testserver.LocalClient;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A client generated from {@code src/docs/wire/openapi.yaml} compiles and creates a cluster. The profile {@code openapi-client}
 * generates it and runs this test.
 */
class GeneratedClientRun {

    private static final Path GENERATED = Path.of("target/openapi-client/src/main/java");
    private static final Path CALLER = Path.of("src/system-tests/src/test/resources/openapi-client/CreateCluster.java");

    @TempDir
    Path classes;

    @Test
    void a_generated_client_compiles_and_creates_a_cluster() throws Exception {
        compile();
        var customer = Customer.of(BlackBox.server(), "generated");
        var identity = customer.identity("generated");
        var key = KeyId.parse(customer.vault("generated-vault").grant(identity).key("k"));
        var cluster = List.of(LocalClient.SUBSCRIPTION, "generated", "generated");

        var end = create(
                BlackBox.server().azure().toString(),
                customer.azure().armToken(),
                cluster,
                identity.id(),
                List.of(key.vault(), key.name()));

        assertThat(end).isEqualTo("Succeeded");
        assertThat(customer.cluster("generated").keysByHost().values()).containsOnly(key.toString());
    }

    private void compile() throws IOException {
        try (var sources = Files.walk(GENERATED)) {
            var arguments = Stream.concat(
                            Stream.of("-proc:none", "-nowarn", "-d", classes.toString()),
                            Stream.concat(sources.map(Path::toString), Stream.of(CALLER.toString()))
                                    .filter(name -> name.endsWith(".java")))
                    .toArray(String[]::new);
            var status = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments);
            assertThat(status).as("exit status of the compiler").isZero();
        }
    }

    private Object create(String server, String token, List<String> cluster, String identity, List<String> key)
            throws Exception {
        var trust = BlackBox.server().client().trust();
        try (var loader = new URLClassLoader(
                new URL[] {classes.toUri().toURL()}, getClass().getClassLoader())) {
            return loader.loadClass("CreateCluster")
                    .getMethod(
                            "create",
                            HttpClient.Builder.class,
                            String.class,
                            String.class,
                            List.class,
                            String.class,
                            List.class)
                    .invoke(null, HttpClient.newBuilder().sslContext(trust), server, token, cluster, identity, key);
        }
    }
}
