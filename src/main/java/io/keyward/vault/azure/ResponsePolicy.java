package io.keyward.vault.azure;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpPipelineNextSyncPolicy;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelinePolicy;
import io.keyward.vault.transport.TransportException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import reactor.core.publisher.Mono;

/**
 * Stands between the wire and the SDK. An error becomes a {@link VaultErrorResponse} with the vault's own codes; an unwrapped
 * value goes to the {@link ClearValue} that waits for it, and the SDK sees a dummy in its place.
 */
final class ResponsePolicy implements HttpPipelinePolicy {

    /** The name under which a call carries its {@link ClearValue}. */
    static final String CLEAR_VALUE = "keyward.clear-value";

    private static final byte[] DUMMY = "{\"value\":\"AA\"}".getBytes(StandardCharsets.US_ASCII);

    @Override
    public HttpResponse processSync(HttpPipelineCallContext context, HttpPipelineNextSyncPolicy next) {
        var response = next.processSync();
        if (response.getStatusCode() != 200) {
            throw VaultErrorResponse.read(response.getStatusCode(), body(response), retryAfter(response));
        }
        var body = body(response);
        var waiting = context.getData(CLEAR_VALUE);
        waiting.ifPresent(value -> ((ClearValue) value).takeFrom(body));
        return new RedactedResponse(response, waiting.isPresent() ? DUMMY : body);
    }

    @Override
    public Mono<HttpResponse> process(HttpPipelineCallContext context, HttpPipelineNextPolicy next) {
        return Mono.error(new UnsupportedOperationException("a vault is asked synchronously"));
    }

    // all of it, here: an answer that breaks off is trouble of the wire, and no answer that cannot be read
    private static byte[] body(HttpResponse response) {
        try {
            return response.getBodyAsBinaryData().toBytes(); // the array itself, not a copy
        } catch (UncheckedIOException e) {
            throw new TransportException(e.getCause());
        }
    }

    private static Duration retryAfter(HttpResponse response) {
        var seconds = response.getHeaderValue(HttpHeaderName.RETRY_AFTER);
        return seconds != null && seconds.matches("\\d{1,6}") ? Duration.ofSeconds(Long.parseLong(seconds)) : null;
    }
}
