package io.keyward.vault.transport;

import static java.lang.System.Logger.Level.DEBUG;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.Context;
import io.keyward.testsupport.StubCertificate;
import io.keyward.vault.azure.StubTrust;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;

/** A call through the transport to a server of the test, which answers each connection as the test says. */
abstract class CallToAVault {

    private static final System.Logger LOG = System.getLogger(CallToAVault.class.getName());

    static final String HEAD = "HTTP/1.1 200 OK\r\nX-Ms-Region: here\r\nContent-Length: ";

    final ExecutorService servers = Executors.newCachedThreadPool();
    final VaultTransport transport = new VaultTransport(
            StubTrust.certificates().sslContext(),
            Optional.empty(),
            new TransportTimeouts(Duration.ofSeconds(5), Duration.ofSeconds(2)));

    @AfterEach
    void close() {
        transport.close();
        servers.shutdownNow();
    }

    HttpResponse call(String host, ServerSocket server) {
        return call(transport, host, server);
    }

    static HttpResponse call(HttpClient client, String host, ServerSocket server) {
        var address = "https://" + host + ":" + server.getLocalPort() + "/keys";
        return client.sendSync(new HttpRequest(HttpMethod.GET, address), Context.NONE);
    }

    TransportException failure(String host, ServerSocket server) {
        return catchThrowableOfType(TransportException.class, () -> call(host, server));
    }

    static ServerSocket tls() throws IOException {
        return StubCertificate.get()
                .server()
                .getServerSocketFactory()
                .createServerSocket(0, 5, InetAddress.getLoopbackAddress());
    }

    static void answer(Socket connection) throws IOException {
        connection.getInputStream().read(new byte[8192]);
        connection.getOutputStream().write((HEAD + "2\r\n\r\n{}").getBytes(US_ASCII));
    }

    /** Answers a number of requests, and waits for the end of the connection or for another request. */
    static Conversation answering(int requests) {
        return connection -> {
            for (var request = 0; request < requests; request++) {
                answer(connection);
            }
            connection.getInputStream().read();
        };
    }

    /** Serves one connection. */
    CompletableFuture<Void> serve(ServerSocket server, Conversation conversation) {
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

    /** Answers each request on each connection. Returns how many connections there have been so far. */
    AtomicInteger serveEach(ServerSocket server) {
        var connections = new AtomicInteger();
        servers.execute(() -> {
            try {
                while (!server.isClosed()) {
                    var connection = server.accept();
                    connections.incrementAndGet();
                    servers.execute(() -> answerEach(connection));
                }
            } catch (IOException e) {
                LOG.log(DEBUG, "the test has ended", e);
            }
        });
        return connections;
    }

    private static void answerEach(Socket accepted) {
        try (var connection = accepted) {
            while (connection.getInputStream().read(new byte[8192]) > 0) {
                connection.getOutputStream().write((HEAD + "2\r\n\r\n{}").getBytes(US_ASCII));
            }
        } catch (IOException e) {
            LOG.log(DEBUG, "the connection has ended", e);
        }
    }

    interface Conversation {
        void with(Socket connection) throws IOException, InterruptedException;
    }
}
