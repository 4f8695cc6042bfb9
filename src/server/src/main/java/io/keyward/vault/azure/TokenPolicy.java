package io.keyward.vault.azure;

import com.azure.core.credential.AccessToken;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpPipelineNextSyncPolicy;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelinePolicy;
import io.keyward.key.ManagedIdentityId;
import io.keyward.vault.VaultOutage;
import io.keyward.vault.VaultProblem;
import io.keyward.vault.identity.IdentityCredentials;
import io.keyward.vault.identity.TokenRefreshes;
import io.keyward.vault.identity.TokenUnavailableException;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/**
 * Adds a token of the cluster's identity to a call, with the only scope that is allowed for the vault's host. It ignores the
 * vault's challenges, so a vault cannot decide where a token goes (R26). After a 401 it repeats the call once with a newer
 * token, if there is one.
 */
record TokenPolicy(IdentityCredentials credentials, TokenRefreshes refreshes, ManagedIdentityId identity, String scope)
        implements HttpPipelinePolicy {

    @Override
    public HttpResponse processSync(HttpPipelineCallContext context, HttpPipelineNextSyncPolicy next) {
        var retry = next.clone();
        var token = available(() -> credentials.token(identity, scope));
        authorize(context, token);
        var response = next.processSync();
        if (response.getStatusCode() != 401) {
            return response;
        }
        var newer = available(() -> refreshes.replacement(identity, scope, token));
        if (newer.isEmpty()) {
            return response;
        }
        response.close();
        authorize(context, newer.get());
        return retry.processSync();
    }

    @Override
    public Mono<HttpResponse> process(HttpPipelineCallContext context, HttpPipelineNextPolicy next) {
        return Mono.error(new UnsupportedOperationException("calls to a vault are synchronous"));
    }

    private static void authorize(HttpPipelineCallContext context, AccessToken token) {
        context.getHttpRequest().setHeader(HttpHeaderName.AUTHORIZATION, "Bearer " + token.getToken());
    }

    private <T> T available(Supplier<T> tokens) {
        try {
            return tokens.get();
        } catch (TokenUnavailableException e) {
            throw VaultProblem.because(
                    new VaultOutage.TokenUnavailable(identity, e.getMessage(), e.identityUnknown()), e);
        }
    }
}
