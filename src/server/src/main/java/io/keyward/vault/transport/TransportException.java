package io.keyward.vault.transport;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.MessageConstraintException;

/** No response arrived: the connection failed, or the response timed out. {@code vault.azure} maps it to an outage. */
public final class TransportException extends RuntimeException {

    private static final String FAILED = " failed: ";

    /** The beginning of the message if a proxy does not open a tunnel. */
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

    /**
     * A failure of a call through a proxy. Keyward connects only to the proxy, so a failure to connect concerns the proxy. The
     * message shows if the proxy did not open a tunnel.
     */
    static TransportException behind(URI proxy, IOException reason) {
        var failure = new TransportException(reason);
        var atProxy = !failure.wasConnected() || failure.isHostUnknown() || failure.tunnelFailed();
        return atProxy ? new TransportException(reason, Optional.of(proxy)) : failure;
    }

    /** The proxy, if it failed or could not be reached; empty for any other failure. */
    public Optional<URI> proxy() {
        return proxy;
    }

    private boolean tunnelFailed() {
        return String.valueOf(reason.getMessage()).startsWith(NO_TUNNEL);
    }

    public boolean isHostUnknown() {
        return chain().anyMatch(TransportException::isUnresolved);
    }

    /** True if the server accepted the connection and then sent nothing, or not the whole response, in time. */
    public boolean isResponseTimeout() {
        return reason instanceof SocketTimeoutException && wasConnected();
    }

    /** True if the thread was interrupted while it waited for the response: by the time-out of a call or at shutdown. */
    public boolean isInterruption() {
        return chain().anyMatch(InterruptedException.class::isInstance);
    }

    /** True if the TLS handshake failed: the server did not prove that it is the vault, or does not support TLS. */
    public boolean isTlsFailure() {
        return chain().anyMatch(SSLException.class::isInstance);
    }

    /** True if the response is longer than Keyward reads: its body, a header, or the number of headers. */
    public boolean isTooLong() {
        return chain().anyMatch(TransportException::exceedsBound);
    }

    /** True if the connection was established before the failure. */
    public boolean wasConnected() {
        return chain().noneMatch(TransportException::isWithoutConnection);
    }

    /** True if the connection was refused, because nothing listens on the port. */
    public boolean isConnectionRefused() {
        return chain().anyMatch(TransportException::isRefusal);
    }

    private static boolean exceedsBound(Throwable cause) {
        return cause instanceof BoundedResponse.TooLong || cause instanceof MessageConstraintException;
    }

    private static boolean isWithoutConnection(Throwable cause) {
        return cause instanceof ConnectException
                || cause instanceof NoRouteToHostException
                || cause instanceof ConnectTimeoutException;
    }

    private static boolean isRefusal(Throwable cause) {
        return cause instanceof ConnectException
                && String.valueOf(cause.getMessage()).contains("refused");
    }

    private static boolean isUnresolved(Throwable cause) {
        return cause instanceof UnknownHostException;
    }

    private Stream<Throwable> chain() {
        return Stream.iterate(reason, Objects::nonNull, Throwable::getCause);
    }

    /** A short description of the failure for people, without addresses and content. */
    public String description() {
        var message = reason.getMessage();
        return reason.getClass().getSimpleName() + (message == null ? "" : ": " + withoutAddress(message));
    }

    // the client writes "Connect to https://HOST:PORT [HOST/ADDRESS] failed: WHY"
    private static String withoutAddress(String message) {
        var end = message.startsWith("Connect to ") ? message.lastIndexOf(FAILED) : -1;
        return end < 0 ? message : message.substring(end + FAILED.length());
    }
}
