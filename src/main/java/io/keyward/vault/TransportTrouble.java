package io.keyward.vault;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Objects;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** The connection to a vault failed: no answer came. It travels from the wire to the translation and no further. */
final class TransportTrouble extends RuntimeException {

    private final IOException reason;

    TransportTrouble(IOException reason) {
        super(reason);
        this.reason = reason;
    }

    boolean hostUnknown() {
        return Stream.<Throwable>iterate(reason, Objects::nonNull, Throwable::getCause)
                .anyMatch(
                        cause -> cause instanceof UnresolvedAddressException || cause instanceof UnknownHostException);
    }

    boolean silence() {
        return reason instanceof HttpTimeoutException && !(reason instanceof HttpConnectTimeoutException);
    }

    /** Who answered could not show that it is the vault, or did not speak TLS at all. */
    boolean tls() {
        return chain().anyMatch(SSLException.class::isInstance);
    }

    /** A connection stood, and ended before the answer did. */
    boolean connected() {
        return chain().noneMatch(ConnectException.class::isInstance)
                && !(reason instanceof HttpConnectTimeoutException);
    }

    /** The host is there and nobody listens. */
    boolean refused() {
        return chain().anyMatch(TransportTrouble::saysRefused);
    }

    // the JDK's client puts a ConnectException of no words around what the socket says
    private static boolean saysRefused(Throwable cause) {
        return cause instanceof ConnectException
                && (cause.getMessage() == null || cause.getMessage().contains("refused"));
    }

    private Stream<Throwable> chain() {
        return Stream.iterate(reason, Objects::nonNull, Throwable::getCause);
    }

    /** In a few words what broke, for people; no address, no content. */
    String words() {
        var message = reason.getMessage();
        return reason.getClass().getSimpleName() + (message == null ? "" : ": " + message);
    }
}
