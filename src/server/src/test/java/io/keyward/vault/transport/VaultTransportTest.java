package io.keyward.vault.transport;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpHeaderName;
import io.keyward.testsupport.Polling;
import io.keyward.vault.azure.StubTrust;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.async.methods.AbstractBinResponseConsumer;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleRequestProducer;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.IOReactorStatus;
import org.junit.jupiter.api.Test;

/** How a call to a vault ends if the server, or the client itself, does not do its part. */
class VaultTransportTest extends CallToAVault {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void a_response_arrives_with_status_header_and_body() throws IOException {
        try (var server = tls()) {
            var unused = serve(server, CallToAVault::answer);

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
            var end = serve(server, answering(1));

            call("localhost", server);

            assertThat(end.handle((closed, reset) -> "no longer open")).succeedsWithin(Duration.ofMinutes(1));
        }
    }

    @Test
    void a_call_without_deks_uses_the_connection_of_the_one_before_but_a_call_with_a_dek_does_not() throws IOException {
        try (var server = tls()) {
            var connections = serveEach(server);
            // a connection can be used again shortly after the response has arrived, so the next call may come too
            // early
            Polling.until(() -> openedBy(transport.withoutDeks(), server, connections), opened -> opened == 0, MINUTE);

            assertThat(openedBy(transport, server, connections)).isEqualTo(1);
        }
    }

    private static int openedBy(HttpClient client, ServerSocket server, AtomicInteger connections) {
        var before = connections.get();
        call(client, "localhost", server);
        return connections.get() - before;
    }

    @Test
    void a_call_without_deks_does_not_use_a_connection_that_may_hold_a_dek() throws IOException {
        try (var server = tls()) {
            var unused = serve(server, answering(1));
            call("localhost", server);

            var another = serve(server, CallToAVault::answer);
            call(transport.withoutDeks(), "localhost", server);

            assertThat(another).succeedsWithin(Duration.ofMinutes(1));
        }
    }

    @Test
    void a_certificate_with_another_name_is_a_tls_failure() throws IOException {
        try (var server = tls()) {
            var unused = serve(server, CallToAVault::answer);

            assertThat(failure("127.0.0.1", server).isTlsFailure()).isTrue();
        }
    }

    @Test
    void calls_go_on_after_the_client_has_ended() throws IOException {
        try (var server = tls()) {
            var unused = serve(server, CallToAVault::answer);
            var client = transport.connections().client();
            client.close(CloseMode.IMMEDIATE);
            assertThat(client.getStatus()).isEqualTo(IOReactorStatus.SHUT_DOWN);

            assertThat(call("localhost", server).getStatusCode()).isEqualTo(200);
        }
    }

    @Test
    void a_call_that_waits_fails_at_once_if_the_thread_of_the_client_ends_by_an_error() throws IOException {
        try (var patient = new VaultTransport(
                        StubTrust.certificates().sslContext(),
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
                    .as("the client closes its connections, and then its thread ends")
                    .failsWithin(Duration.ofMinutes(1))
                    .withThrowableThat()
                    .havingRootCause()
                    .isInstanceOf(ConnectionClosedException.class);
            Polling.until(patient::connections, used -> used != ended); // until the thread ends, a call can still fail
            var unused = serve(server, CallToAVault::answer);
            assertThat(call(patient, "localhost", server).getStatusCode()).isEqualTo(200);
            assertThat(patient.connections()).isNotSameAs(ended);
            assertThat(end.handle((closed, reset) -> "no longer open")).succeedsWithin(Duration.ofMinutes(1));
        }
    }

    /** Makes a call on these connections. The client's thread fails when it receives the response. */
    private void causeError(HttpConnections connections, ServerSocket server) {
        var unused = serve(server, CallToAVault::answer);
        var request = SimpleHttpRequest.create("GET", URI.create("https://localhost:" + server.getLocalPort()));
        var unusedToo = connections.client().execute(SimpleRequestProducer.create(request), new OutOfMemory(), null);
    }

    /** Fails with an {@link OutOfMemoryError} when a response begins. */
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

    private static void drip(Socket connection) throws IOException, InterruptedException {
        connection.getInputStream().read(new byte[8192]);
        connection.getOutputStream().write((HEAD + "100000\r\n\r\n").getBytes(US_ASCII));
        while (true) {
            connection.getOutputStream().write(' ');
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }
}
