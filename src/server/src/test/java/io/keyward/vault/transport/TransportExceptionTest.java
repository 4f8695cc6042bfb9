package io.keyward.vault.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a failed call says about the connection to the vault, with and without a proxy. */
class TransportExceptionTest {

    private static final URI PROXY = URI.create("http://proxy:3128");

    @Test
    void a_response_that_does_not_come_in_time_is_a_response_timeout() {
        var failure = new TransportException(new SocketTimeoutException("Read timed out"));

        assertThat(failure.isResponseTimeout()).isTrue();
        assertThat(failure.wasConnected()).isTrue();
    }

    @Test
    void a_connection_that_is_not_made_in_time_is_not_a_response_timeout() {
        var failure = new TransportException(new ConnectTimeoutException("connect timed out"));

        assertThat(failure.isResponseTimeout()).isFalse();
        assertThat(failure.wasConnected()).isFalse();
        assertThat(failure.isConnectionRefused()).isFalse();
    }

    @Test
    void a_refused_connection_was_never_made() {
        var failure = new TransportException(new ConnectException("Connection refused"));

        assertThat(failure.isConnectionRefused()).isTrue();
        assertThat(failure.wasConnected()).isFalse();
    }

    @Test
    void a_connection_error_with_another_message_is_not_a_refused_connection() {
        var failure = new TransportException(new ConnectException("Network is unreachable"));

        assertThat(failure.isConnectionRefused()).isFalse();
    }

    @Test
    void an_unknown_host_is_found_anywhere_in_the_chain_of_causes() {
        assertThat(new TransportException(caused(new UnknownHostException("kv1"))).isHostUnknown())
                .isTrue();
        assertThat(new TransportException(new UnknownHostException("kv1")).isHostUnknown())
                .isTrue();
        assertThat(new TransportException(new IOException("closed")).isHostUnknown())
                .isFalse();
    }

    @Test
    void a_tls_error_is_found_anywhere_in_the_chain_of_causes() {
        assertThat(new TransportException(caused(new SSLHandshakeException("untrusted"))).isTlsFailure())
                .isTrue();
        assertThat(new TransportException(new IOException("closed")).isTlsFailure())
                .isFalse();
    }

    @Test
    void an_interrupt_is_found_anywhere_in_the_chain_of_causes() {
        assertThat(new TransportException(caused(new InterruptedException())).isInterruption())
                .isTrue();
        assertThat(new TransportException(new IOException("closed")).isInterruption())
                .isFalse();
    }

    static Stream<IOException> failuresOfTheProxy() {
        return Stream.of(
                new ConnectException("Connection refused"),
                new ConnectTimeoutException("connect timed out"),
                new UnknownHostException("proxy"),
                new IOException("Tunnel failed, got: 403"));
    }

    @ParameterizedTest
    @MethodSource("failuresOfTheProxy")
    void a_failure_to_connect_to_the_proxy_or_to_open_its_tunnel_names_the_proxy(IOException reason) {
        assertThat(TransportException.behind(PROXY, reason).proxy()).contains(PROXY);
    }

    @Test
    void a_connection_that_breaks_behind_the_proxy_does_not_name_the_proxy() {
        assertThat(TransportException.behind(PROXY, new IOException("closed")).proxy())
                .isEmpty();
        assertThat(TransportException.behind(PROXY, new IOException()).proxy()).isEmpty();
    }

    @Test
    void the_description_is_the_type_of_the_error_and_its_message() {
        assertThat(new TransportException(new IOException("closed")).description())
                .isEqualTo("IOException: closed");
        assertThat(new TransportException(new ConnectException()).description()).isEqualTo("ConnectException");
    }

    @Test
    void the_description_of_a_failure_to_connect_contains_no_address() {
        var reason = new ConnectException("Connect to https://kv1:443 [kv1/10.0.0.4] failed: Connection refused");

        assertThat(new TransportException(reason).description()).isEqualTo("ConnectException: Connection refused");
    }

    private static IOException caused(Exception cause) {
        return new IOException("wrapped", cause);
    }
}
