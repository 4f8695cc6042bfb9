package io.keyward.vault.transport;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.Context;
import io.keyward.vault.azure.StubCertificate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.IOReactorStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How a call to a vault ends if the server, or the client itself, does not do its part. */
class VaultTransportTest {

    private static final String HEAD = "HTTP/1.1 200 OK\r\nX-Ms-Region: here\r\nContent-Length: ";

    private final ExecutorService servers = Executors.newCachedThreadPool();
    private final VaultTransport transport = new VaultTransport(
            StubCertificate.get().trust().sslContext(),
            Optional.empty(),
            new TransportTimeouts(Duration.ofSeconds(5), Duration.ofSeconds(2)));

    @AfterEach
    void close() {
        transport.close();
        servers.shutdownNow();
    }

    @Test
    void a_response_arrives_with_status_header_and_body() throws IOException {
        try (var server = tls()) {
            var unused = serve(server, VaultTransportTest::answer);

            var response = call("localhost", server);

            assertThat(response.getStatusCode()).isEqualTo(200);
            assertThat(response.getHeaders().getValue(HttpHeaderName.fromString("x-ms-region")))
                    .isEqualTo("here");
            assertThat(response.getBodyAsString().block()).isEqualTo("{}");
        }
    }

    @Test
    void a_server_that_accepts_a_connection_and_says_nothing_is_a_response_timeout() throws IOException {
        try (var silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            assertThat(failure("localhost", silent).isResponseTimeout()).isTrue();
        }
    }

    @Test
    void a_response_that_never_becomes_complete_is_a_response_timeout_and_its_connection_is_closed()
            throws IOException {
        try (var server = tls()) {
            var end = serve(server, VaultTransportTest::drip);

            assertThat(failure("localhost", server).isResponseTimeout()).isTrue();
            assertThat(end).failsWithin(Duration.ofMinutes(1)); // it could not write any more
        }
    }

    @Test
    void a_connection_that_is_not_used_any_more_is_closed()
            throws IOException { // invariant 3: its buffers may hold a DEK
        try (var server = tls()) {
            var end = serve(server, connection -> {
                answer(connection);
                connection.getInputStream().read();
            });

            call("localhost", server);

            assertThat(end.handle((closed, reset) -> "no longer open")).succeedsWithin(Duration.ofMinutes(1));
        }
    }

    @Test
    void a_certificate_with_another_name_is_a_tls_failure() throws IOException {
        try (var server = tls()) {
            var unused = serve(server, VaultTransportTest::answer);

            assertThat(failure("127.0.0.1", server).isTlsFailure()).isTrue();
        }
    }

    @Test
    void calls_go_on_after_the_thread_of_the_client_has_ended() throws IOException {
        try (var server = tls()) {
            var unused = serve(server, VaultTransportTest::answer);
            var client = transport.connections().client();
            client.close(CloseMode.IMMEDIATE);
            assertThat(client.getStatus()).isEqualTo(IOReactorStatus.SHUT_DOWN);

            failure("localhost", server);

            assertThat(call("localhost", server).getStatusCode()).isEqualTo(200);
        }
    }

    private HttpResponse call(String host, ServerSocket server) {
        var address = "https://" + host + ":" + server.getLocalPort() + "/keys";
        return transport.sendSync(new HttpRequest(HttpMethod.GET, address), Context.NONE);
    }

    private TransportException failure(String host, ServerSocket server) {
        return catchThrowableOfType(TransportException.class, () -> call(host, server));
    }

    private static ServerSocket tls() throws IOException {
        return StubCertificate.get()
                .server()
                .getServerSocketFactory()
                .createServerSocket(0, 5, InetAddress.getLoopbackAddress());
    }

    private static void answer(Socket connection) throws IOException {
        connection.getInputStream().read(new byte[8192]);
        connection.getOutputStream().write((HEAD + "2\r\n\r\n{}").getBytes(US_ASCII));
    }

    private static void drip(Socket connection) throws IOException, InterruptedException {
        connection.getInputStream().read(new byte[8192]);
        connection.getOutputStream().write((HEAD + "100000\r\n\r\n").getBytes(US_ASCII));
        while (true) {
            connection.getOutputStream().write(' ');
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    /** Serves one connection. */
    private CompletableFuture<Void> serve(ServerSocket server, Conversation conversation) {
        var end = new CompletableFuture<Void>();
        servers.execute(() -> {
            try (var connection = server.accept()) {
                conversation.with(connection);
                end.complete(null);
            } catch (IOException | InterruptedException | AssertionError e) {
                end.completeExceptionally(e);
            }
        });
        return end;
    }

    private interface Conversation {
        void with(Socket connection) throws IOException, InterruptedException;
    }
}
