package io.keyward.vault;

import java.io.IOException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Objects;
import java.util.stream.Stream;

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

    /** In a few words what broke, for people; no address, no content. */
    String words() {
        var message = reason.getMessage();
        return reason.getClass().getSimpleName() + (message == null ? "" : ": " + message);
    }
}
