package io.keyward.server;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.serviceUnavailable;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.keyward.installation.TrustedCertificates;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Readiness says why the signing keys of the login authority cannot be read. */
class AuthorityHealthTest {

    @RegisterExtension
    private final WireMockExtension stub = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    @Test
    void an_authority_that_publishes_its_keys_has_no_fault() {
        stub.stubFor(get("/keys").willReturn(okJson("{}")));

        assertThat(health(stub.url("/keys")).fault()).isEmpty();
    }

    @Test
    void an_error_status_is_named() {
        stub.stubFor(get("/keys").willReturn(serviceUnavailable()));

        assertThat(health(stub.url("/keys")).fault()).contains("it answers 503");
    }

    @Test
    void a_failed_connection_is_named() {
        assertThat(health("http://localhost:1/keys").fault())
                .hasValueSatisfying(fault -> assertThat(fault).contains("ConnectException"));
    }

    @Test
    void a_response_without_end_does_not_keep_the_check_from_ending() throws IOException {
        try (var endless = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var end = CompletableFuture.runAsync(() -> writeWithoutEnd(endless));

            assertThat(health("http://localhost:%d/keys".formatted(endless.getLocalPort()))
                            .fault())
                    .isEmpty();
            assertThat(end).failsWithin(Duration.ofMinutes(1)); // the connection was closed
        }
    }

    private static void writeWithoutEnd(ServerSocket server) {
        try (var connection = server.accept()) {
            connection.getInputStream().read(new byte[8192]);
            connection.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            while (true) {
                connection.getOutputStream().write(new byte[8192]);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static AuthorityHealth health(String keys) {
        return new AuthorityHealth(URI.create(keys), new TrustedCertificates(Optional.empty()));
    }
}
