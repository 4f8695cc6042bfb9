package io.keyward.vault.transport;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A response of a vault is read up to a bound, in each of its parts. */
class BoundedResponseTest extends CallToAVault {

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
            assertThat(end).failsWithin(Duration.ofMinutes(1)); // the server cannot write any more
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
}
