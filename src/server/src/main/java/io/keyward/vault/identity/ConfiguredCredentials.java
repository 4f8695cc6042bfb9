package io.keyward.vault.identity;

import com.azure.core.credential.AccessToken;
import io.keyward.cache.LruCache;
import io.keyward.installation.Issuer;
import io.keyward.key.ManagedIdentityId;
import io.keyward.vault.transport.Transports;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Gets tokens from the sources that the operator configured. It first tries the source that last returned a token of the
 * identity, then the others in the configured order. If no source returns one, the exception contains the reason of each
 * source.
 */
@ApplicationScoped
class ConfiguredCredentials implements IdentityCredentials {

    private final LruCache<ManagedIdentityId, String> lastSuccessful = new LruCache<>(1000);
    private Map<String, IdentityCredentials> sources;
    private IdentityDiscovery discovery;

    protected ConfiguredCredentials() {} // for CDI

    @Inject
    ConfiguredCredentials(
            @ConfigProperty(name = "keyward.vault.credentials") List<String> names,
            @ConfigProperty(name = "keyward.vault.federated-identities") Optional<Path> identities,
            @ConfigProperty(name = "keyward.vault.federated-tenant") Optional<String> tenant,
            @ConfigProperty(name = "keyward.vault.federated-authority") URI authority,
            @ConfigProperty(name = "keyward.vault.federated-audience") String audience,
            Issuer issuer,
            Transports transports,
            KnownIdentities known,
            Clock clock) {
        this(names, name -> switch (name) {
            case "attached" -> new AttachedIdentities(transports.direct(), clock);
            case "federated" -> new FederatedIdentities(
                    new FederatedIdentityFile(identities, tenant),
                    issuer,
                    authority,
                    audience,
                    transports.outbound(),
                    clock);
            default -> throw new IllegalStateException(
                    "keyward.vault.credentials is '%s'; it is attached, federated, or both".formatted(name));
        });
        this.discovery = new IdentityDiscovery(known::store);
    }

    ConfiguredCredentials(List<String> names, Function<String, IdentityCredentials> factory) {
        this.discovery = new IdentityDiscovery((identity, ids) -> {});
        this.sources = new LinkedHashMap<>();
        names.stream().map(String::strip).forEach(name -> sources.put(name, factory.apply(name)));
    }

    @Override
    public AccessToken token(ManagedIdentityId identity, String scope) {
        return firstToken(identity, source -> source.token(identity, scope));
    }

    @Override
    public AccessToken freshToken(ManagedIdentityId identity, String scope) {
        return firstToken(identity, source -> source.freshToken(identity, scope));
    }

    private AccessToken firstToken(ManagedIdentityId identity, Function<IdentityCredentials, AccessToken> request) {
        var failures = new LinkedHashMap<String, TokenUnavailableException>();
        for (var name : order(identity)) {
            try {
                var token = request.apply(sources.get(name));
                lastSuccessful.put(identity, name);
                discovery.read(identity, token);
                return token;
            } catch (TokenUnavailableException e) {
                failures.put(name, e);
            }
        }
        var last = failures.values().stream().reduce((one, next) -> next).orElse(null);
        throw new TokenUnavailableException(
                describe(failures),
                last,
                failures.values().stream().allMatch(TokenUnavailableException::identityUnknown));
    }

    // otherwise each call would first try a source that does not have the identity
    private Set<String> order(ManagedIdentityId identity) {
        var order = new LinkedHashSet<String>();
        lastSuccessful.find(identity).ifPresent(order::add);
        order.addAll(sources.keySet());
        return order;
    }

    private static String describe(Map<String, TokenUnavailableException> failures) {
        return failures.entrySet().stream()
                .map(failure -> "as %s: %s"
                        .formatted(failure.getKey(), failure.getValue().getMessage()))
                .collect(Collectors.joining("; "));
    }
}
