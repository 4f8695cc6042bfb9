package io.keyward.agent.http;

import io.keyward.agent.problem.Fault;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;

/** Sends requests. Each call ends within a time limit, follows no redirect, and reads no more than 1 MiB. */
public final class Http {

    private static final int MAX_BODY = 1 << 20;

    private static final String ALLOWED_HEADERS = "jdk.httpclient.allowRestrictedHeaders";

    // the JDK lets a request set the header Connection, as calls to a vault do, only with this property. It reads the
    // property once, before it makes its first client.
    static {
        if (System.getProperty(ALLOWED_HEADERS) == null) System.setProperty(ALLOWED_HEADERS, "connection");
    }

    private final HttpClient client;
    private final Duration limit;

    /** @param limit the limit for a whole call, from connecting to the last byte of the response */
    public Http(SSLContext tls, Duration limit) {
        this.limit = limit;
        this.client = HttpClient.newBuilder()
                .sslContext(tls)
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(limit)
                .build();
    }

    /** @throws Fault if no response arrives */
    public Answer send(HttpRequest request) {
        var call = client.sendAsync(request, response -> new BoundedBody(MAX_BODY));
        try {
            var response = call.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return new Answer(response.statusCode(), response.headers(), response.body());
        } catch (TimeoutException e) {
            call.cancel(true);
            throw new Fault("Silent", "%s did not answer in time".formatted(host(request)), e);
        } catch (InterruptedException e) {
            call.cancel(true);
            Thread.currentThread().interrupt();
            throw new Fault("Interrupted", "the call to %s was interrupted".formatted(host(request)), e);
        } catch (ExecutionException e) {
            throw fault(request, e.getCause());
        }
    }

    private static Fault fault(HttpRequest request, Throwable failure) {
        if (isHostUnknown(failure)) {
            return new Fault("HostUnknown", "the host %s has no address".formatted(host(request)), failure);
        }
        if (failure instanceof ConnectException) {
            return new Fault("ConnectionRefused", "%s accepts no connection".formatted(host(request)), failure);
        }
        if (failure instanceof SSLException) {
            return new Fault(
                    "TlsTrouble", "TLS with %s failed: %s".formatted(host(request), failure.getMessage()), failure);
        }
        return new Fault(
                failure instanceof IOException ? "ConnectionBroken" : "CallFailed",
                "the call to %s failed: %s".formatted(host(request), failure.getMessage()),
                failure);
    }

    private static boolean isHostUnknown(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnresolvedAddressException || cause instanceof UnknownHostException) {
                return true;
            }
        }
        return false;
    }

    private static String host(HttpRequest request) {
        return authority(request.uri());
    }

    private static String authority(URI uri) {
        return uri.getRawAuthority();
    }
}
