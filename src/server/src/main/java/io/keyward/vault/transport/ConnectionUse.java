package io.keyward.vault.transport;

import java.time.Duration;
import org.apache.hc.client5.http.impl.DefaultConnectionKeepAliveStrategy;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.TimeValue;

/** What the responses that arrive over a connection can contain. A connection that served one use never serves the other. */
enum ConnectionUse {
    /** A clear DEK. It stays in the buffers of the connection until the connection is closed (invariant 3). */
    DEKS(Duration.ofMillis(700)),
    /** No DEK. The watch calls a vault with many keys about once a second; an open connection saves it a TLS handshake. */
    NO_DEKS(Duration.ofSeconds(5));

    /** Even a busy connection is closed after this time, so that a change of the vault's address is noticed. */
    static final TimeValue MAX_AGE = TimeValue.ofSeconds(30);

    private final Duration maxIdle;

    ConnectionUse(Duration maxIdle) {
        this.maxIdle = maxIdle;
    }

    HttpClientContext newContext() {
        var context = HttpClientContext.create();
        context.setUserToken(this); // the pool returns only connections with an equal token
        return context;
    }

    /** How long a connection may stay open without use: the time that the server allows, but at most that of its use. */
    static TimeValue keepAlive(HttpResponse response, HttpContext context) {
        var allowed = DefaultConnectionKeepAliveStrategy.INSTANCE.getKeepAliveDuration(response, context);
        var use = (ConnectionUse) HttpClientContext.cast(context).getUserToken();
        var own = TimeValue.ofMilliseconds(use.maxIdle.toMillis());
        return allowed.compareTo(own) < 0 ? allowed : own;
    }
}
