package io.keyward.vault;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** The connection to a vault failed: no answer came. It travels from the wire to the translation and no further. */
final class TransportTrouble extends RuntimeException {

    /** How the JDK begins what it says of a proxy's refusal. */
    static final String NO_TUNNEL = "Tunnel failed";

    private final IOException reason;
    private final transient Optional<URI> proxy;

    TransportTrouble(IOException reason) {
        this(reason, Optional.empty());
    }

    private TransportTrouble(IOException reason, Optional<URI> proxy) {
        super(reason);
        this.reason = reason;
        this.proxy = proxy;
    }

    /** Behind a proxy the JDK connects to nothing but the proxy, and says itself where that opens no tunnel. */
    static TransportTrouble behind(URI proxy, IOException reason) {
        var trouble = new TransportTrouble(reason);
        var atProxy = !trouble.connected() || trouble.hostUnknown() || trouble.tunnelFailed();
        return atProxy ? new TransportTrouble(reason, Optional.of(proxy)) : trouble;
    }

    /** Where what broke is the way to the proxy, or from it. */
    Optional<URI> proxy() {
        return proxy;
    }

    private boolean tunnelFailed() {
        return String.valueOf(reason.getMessage()).startsWith(NO_TUNNEL);
    }

    boolean hostUnknown() {
        return chain().anyMatch(TransportTrouble::saysUnknown);
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

    private static boolean saysUnknown(Throwable cause) {
        return cause instanceof UnresolvedAddressException || cause instanceof UnknownHostException;
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
