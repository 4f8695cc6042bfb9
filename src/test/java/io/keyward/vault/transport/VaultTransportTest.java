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
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hc.client5.http.async.methods.AbstractBinResponseConsumer;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleRequestProducer;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.IOReactorStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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
    void calls_go_on_after_the_client_has_ended() throws IOException {
        try (var server = tls()) {
            var unused = serve(server, VaultTransportTest::answer);
            var client = transport.connections().client();
            client.close(CloseMode.IMMEDIATE);
            assertThat(client.getStatus()).isEqualTo(IOReactorStatus.SHUT_DOWN);

            assertThat(call("localhost", server).getStatusCode()).isEqualTo(200);
        }
    }

    @Test
    void a_call_that_waits_fails_at_once_if_the_thread_of_the_client_ends_by_an_error() throws IOException {
        try (var patient = new VaultTransport(
                        StubCertificate.get().trust().sslContext(),
                        Optional.empty(),
                        new TransportTimeouts(Duration.ofDays(1), Duration.ofDays(1)));
                var server = tls()) {
            var reached = new CompletableFuture<Void>();
            var end = serve(server, connection -> {
                connection.getInputStream().read(new byte[8192]);
                reached.complete(null);
                connection.getInputStream().read();
            });
            var waiting = CompletableFuture.supplyAsync(() -> call(patient, "localhost", server), servers);
            assertThat(reached).succeedsWithin(Duration.ofMinutes(1));
            var ended = patient.connections();

            causeError(ended, server);

            assertThat(waiting)
                    .failsWithin(Duration.ofMinutes(1))
                    .withThrowableThat()
                    .havingRootCause()
                    .isInstanceOf(OutOfMemoryError.class);
            var unused = serve(server, VaultTransportTest::answer);
            assertThat(call(patient, "localhost", server).getStatusCode()).isEqualTo(200);
            assertThat(patient.connections()).isNotSameAs(ended);
            assertThat(end.handle((closed, reset) -> "no longer open")).succeedsWithin(Duration.ofMinutes(1));
        }
    }

    /** Makes a call on these connections whose response the client's thread cannot take. */
    private void causeError(Connections connections, ServerSocket server) {
        var unused = serve(server, VaultTransportTest::answer);
        var request = SimpleHttpRequest.create("GET", URI.create("https://localhost:" + server.getLocalPort()));
        var unusedToo = connections.client().execute(SimpleRequestProducer.create(request), new OutOfMemory(), null);
    }

    /** Takes no response, because it lacks the memory. */
    private static final class OutOfMemory extends AbstractBinResponseConsumer<Void> {

        @Override
        protected void start(org.apache.hc.core5.http.HttpResponse response, ContentType type) {
            throw new OutOfMemoryError("on purpose");
        }

        @Override
        protected Void buildResult() {
            return null;
        }

        @Override
        protected int capacityIncrement() {
            return 1;
        }

        @Override
        protected void data(ByteBuffer part, boolean last) {}

        @Override
        public void informationResponse(org.apache.hc.core5.http.HttpResponse response, HttpContext context) {}

        @Override
        public void failed(Exception cause) {}

        @Override
        public void releaseResources() {}
    }

    @ParameterizedTest
    @EnumSource
    void a_response_without_bounds_is_not_read_to_its_end_and_its_connection_is_closed(Endless response)
            throws IOException {
        try (var server = tls()) {
            var sent = new AtomicLong();
            var end = serve(server, connection -> response.send(connection, sent));

            var failure = failure("localhost", server);

            assertThat(failure.isTooLong()).isTrue();
            assertThat(failure.isResponseTimeout()).isFalse();
            assertThat(end).failsWithin(Duration.ofMinutes(1)); // it could not write any more
            assertThat(sent.get())
                    .isLessThan(50L * BoundedResponse.MAX_BYTES); // most of it is in buffers of the network
        }
    }

    /** The ways in which a response can have no end. */
    enum Endless {
        A_BODY_OF_ANNOUNCED_LENGTH("Content-Length: 8000000000\r\n\r\n", "x".repeat(8192)),
        A_BODY_UNTIL_THE_CONNECTION_ENDS("Connection: close\r\n\r\n", "x".repeat(8192)),
        CHUNKS("Transfer-Encoding: chunked\r\n\r\n", "2000\r\n" + "x".repeat(8192) + "\r\n"),
        A_CHUNK_EXTENSION("Transfer-Encoding: chunked\r\n\r\n1;", "x".repeat(8192)),
        TRAILERS("Transfer-Encoding: chunked\r\n\r\n0\r\n", "X-Trailer: x\r\n"),
        COMPRESSED_CHUNKS(
                "Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n",
                "2000\r\n" + "\0".repeat(8192) + "\r\n"),
        HEADERS("", "X-Header: x\r\n"),
        ONE_HEADER("X-Header: ", "x".repeat(8192)),
        A_FOLDED_HEADER("X-Header: ", "x\r\n "),
        A_LONG_BODY("Content-Length: 262145\r\n\r\n", "x".repeat(262145));

        private final String begin;
        private final String part;

        Endless(String begin, String part) {
            this.begin = "HTTP/1.1 200 OK\r\n" + begin;
            this.part = part;
        }

        private void send(Socket connection, AtomicLong sent) throws IOException {
            connection.getInputStream().read(new byte[8192]);
            connection.getOutputStream().write(begin.getBytes(US_ASCII));
            while (true) {
                connection.getOutputStream().write(part.getBytes(US_ASCII));
                sent.addAndGet(part.length());
            }
        }
    }

    @Test
    void a_response_of_the_longest_length_is_read() throws IOException {
        try (var server = tls()) {
            var unused = serve(server, connection -> {
                connection.getInputStream().read(new byte[8192]);
                connection
                        .getOutputStream()
                        .write((HEAD + "262144\r\n\r\n" + "x".repeat(BoundedResponse.MAX_BYTES)).getBytes(US_ASCII));
            });

            assertThat(call("localhost", server).getBodyAsBinaryData().toBytes())
                    .hasSize(BoundedResponse.MAX_BYTES);
        }
    }

    private HttpResponse call(String host, ServerSocket server) {
        return call(transport, host, server);
    }

    private static HttpResponse call(VaultTransport transport, String host, ServerSocket server) {
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
