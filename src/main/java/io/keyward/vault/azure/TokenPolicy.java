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
import io.keyward.vault.identity.TokenUnavailableException;
import java.util.function.BiFunction;
import reactor.core.publisher.Mono;

/**
 * Shows the vault a token of the cluster's identity, for the one scope fixed for the vault's host. It answers no
 * challenge: where a token goes is never for a vault to say (R26). A token that the vault did not take is replaced, once,
 * by a fresh one.
 */
final class TokenPolicy implements HttpPipelinePolicy {

    private final IdentityCredentials credentials;
    private final ManagedIdentityId identity;
    private final String scope;

    TokenPolicy(IdentityCredentials credentials, ManagedIdentityId identity, String scope) {
        this.credentials = credentials;
        this.identity = identity;
        this.scope = scope;
    }

    @Override
    public HttpResponse processSync(HttpPipelineCallContext context, HttpPipelineNextSyncPolicy next) {
        var again = next.clone();
        show(context, credentials::token);
        var response = next.processSync();
        if (response.getStatusCode() != 401) {
            return response;
        }
        response.close();
        show(context, credentials::freshToken);
        return again.processSync();
    }

    @Override
    public Mono<HttpResponse> process(HttpPipelineCallContext context, HttpPipelineNextPolicy next) {
        return Mono.error(new UnsupportedOperationException("a vault is asked synchronously"));
    }

    private void show(HttpPipelineCallContext context, BiFunction<ManagedIdentityId, String, AccessToken> source) {
        try {
            var token = source.apply(identity, scope).getToken();
            context.getHttpRequest().setHeader(HttpHeaderName.AUTHORIZATION, "Bearer " + token);
        } catch (TokenUnavailableException e) {
            throw VaultProblem.because(new VaultOutage.TokenUnavailable(identity, e.getMessage()), e);
        }
    }
}
