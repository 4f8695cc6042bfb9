package io.keyward.vault.transport;

import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.Context;
import reactor.core.publisher.Mono;

/** The HTTP client for calls whose responses contain no DEK. */
record CallsWithoutDeks(VaultTransport transport) implements HttpClient {

    @Override
    public HttpResponse sendSync(HttpRequest request, Context context) {
        return transport.send(request, ConnectionUse.NO_DEKS);
    }

    @Override
    public Mono<HttpResponse> send(HttpRequest request) {
        return Mono.fromCallable(() -> sendSync(request, Context.NONE));
    }
}
