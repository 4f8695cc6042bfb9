package io.keyward.vault.identity;

import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.Context;
import java.util.Set;
import reactor.core.publisher.Mono;

/**
 * Calls the token endpoint for one identity, and keeps the status of the last response, which Azure's library does not expose.
 */
final class TokenEndpointClient implements HttpClient {

    private static final Set<Integer> IDENTITY_NOT_FOUND = Set.of(400, 404);
    private static final int NO_RESPONSE = 0;

    private final HttpClient client;
    private volatile int lastStatus;

    TokenEndpointClient(HttpClient client) {
        this.client = client;
    }

    /** True if the endpoint answered the last request with a status that means that it does not know the identity. */
    boolean deniesIdentity() {
        return IDENTITY_NOT_FOUND.contains(lastStatus);
    }

    @Override
    public HttpResponse sendSync(HttpRequest request, Context context) {
        lastStatus = NO_RESPONSE;
        var response = client.sendSync(request, context);
        lastStatus = response.getStatusCode();
        return response;
    }

    @Override
    public Mono<HttpResponse> send(HttpRequest request) {
        return send(request, Context.NONE);
    }

    @Override
    public Mono<HttpResponse> send(HttpRequest request, Context context) {
        lastStatus = NO_RESPONSE;
        return client.send(request, context).doOnNext(response -> lastStatus = response.getStatusCode());
    }
}
