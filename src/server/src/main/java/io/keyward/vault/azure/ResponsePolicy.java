package io.keyward.vault.azure;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpPipelineNextSyncPolicy;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelinePolicy;
import io.keyward.audit.AuditContext;
import io.keyward.trace.Traces;
import io.keyward.vault.transport.BufferedResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import reactor.core.publisher.Mono;

/**
 * Reads each response before the SDK does. An error becomes a {@link VaultErrorResponse} with the vault's own codes. If the
 * call has a {@link ClearValue}, it receives the unwrapped value, and the SDK gets a dummy body.
 */
record ResponsePolicy(AuditContext audit) implements HttpPipelinePolicy {

    /** The key of the {@link ClearValue} in the context of a call. */
    static final String CLEAR_VALUE = "keyward.clear-value";

    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,6}");
    private static final HttpHeaderName REQUEST_ID = HttpHeaderName.fromString("x-ms-request-id");
    private static final byte[] DUMMY = "{\"value\":\"AA\"}".getBytes(StandardCharsets.US_ASCII);

    @Override
    public HttpResponse processSync(HttpPipelineCallContext context, HttpPipelineNextSyncPolicy next) {
        var response = next.processSync();
        Optional.ofNullable(response.getHeaderValue(REQUEST_ID)).ifPresent(this::recordRequest);
        if (response.getStatusCode() != 200) {
            throw VaultErrorResponse.read(response.getStatusCode(), body(response), retryAfter(response));
        }
        var body = body(response);
        var clear = context.getData(CLEAR_VALUE);
        clear.ifPresent(value -> ((ClearValue) value).takeFrom(body));
        return BufferedResponse.redacted(response, clear.isPresent() ? DUMMY : body);
    }

    private void recordRequest(String id) {
        audit.addVaultRequest(id);
        Traces.addVaultRequest(id);
    }

    @Override
    public Mono<HttpResponse> process(HttpPipelineCallContext context, HttpPipelineNextPolicy next) {
        return Mono.error(new UnsupportedOperationException("calls to a vault are synchronous"));
    }

    // the array itself and not a copy, so that the caller can wipe it
    private static byte[] body(HttpResponse response) {
        return response.getBodyAsBinaryData().toBytes();
    }

    private static Duration retryAfter(HttpResponse response) {
        var seconds = response.getHeaderValue(HttpHeaderName.RETRY_AFTER);
        return seconds != null && SECONDS.matcher(seconds).matches()
                ? Duration.ofSeconds(Long.parseLong(seconds))
                : null;
    }
}
