package io.keyward.vault.transport;

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
public final class TransportException extends RuntimeException {

    /** How the JDK begins what it says of a proxy's refusal. */
    static final String NO_TUNNEL = "Tunnel failed";

    private final IOException reason;
    private final transient Optional<URI> proxy;

    public TransportException(IOException reason) {
        this(reason, Optional.empty());
    }

    private TransportException(IOException reason, Optional<URI> proxy) {
        super(reason);
        this.reason = reason;
        this.proxy = proxy;
    }

    /** Behind a proxy the JDK connects to nothing but the proxy, and says itself where that opens no tunnel. */
    static TransportException behind(URI proxy, IOException reason) {
        var trouble = new TransportException(reason);
        var atProxy = !trouble.connected() || trouble.hostUnknown() || trouble.tunnelFailed();
        return atProxy ? new TransportException(reason, Optional.of(proxy)) : trouble;
    }

    /** Where what broke is the way to the proxy, or from it. */
    public Optional<URI> proxy() {
        return proxy;
    }

    private boolean tunnelFailed() {
        return String.valueOf(reason.getMessage()).startsWith(NO_TUNNEL);
    }

    public boolean hostUnknown() {
        return chain().anyMatch(TransportException::saysUnknown);
    }

    public boolean silence() {
        return reason instanceof HttpTimeoutException && !(reason instanceof HttpConnectTimeoutException);
    }

    /** Who answered could not show that it is the vault, or did not speak TLS at all. */
    public boolean tls() {
        return chain().anyMatch(SSLException.class::isInstance);
    }

    /** A connection stood, and ended before the answer did. */
    public boolean connected() {
        return chain().noneMatch(ConnectException.class::isInstance)
                && !(reason instanceof HttpConnectTimeoutException);
    }

    /** The host is there and nobody listens. */
    public boolean refused() {
        return chain().anyMatch(TransportException::saysRefused);
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
    public String words() {
        var message = reason.getMessage();
        return reason.getClass().getSimpleName() + (message == null ? "" : ": " + message);
    }
}
