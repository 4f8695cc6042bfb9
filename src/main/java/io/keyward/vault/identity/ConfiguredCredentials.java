package io.keyward.vault.identity;

import com.azure.core.credential.AccessToken;
import io.keyward.installation.Issuer;
import io.keyward.key.ManagedIdentityId;
import io.keyward.vault.guard.LruCache;
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
 * The ways in which this installation acts as identities: first the one that last led to a token of the identity, then
 * the others in their order. Where none leads to a token, what each of them misses is told.
 */
@ApplicationScoped
class ConfiguredCredentials implements IdentityCredentials {

    private final LruCache<ManagedIdentityId, String> proven = new LruCache<>(1000);
    private Map<String, IdentityCredentials> ways;

    protected ConfiguredCredentials() {} // for CDI

    @Inject
    ConfiguredCredentials(
            @ConfigProperty(name = "keyward.vault.credentials") List<String> ways,
            @ConfigProperty(name = "keyward.vault.federated-identities") Optional<Path> identities,
            @ConfigProperty(name = "keyward.vault.federated-tenant") Optional<String> tenant,
            @ConfigProperty(name = "keyward.vault.federated-authority") URI authority,
            @ConfigProperty(name = "keyward.vault.federated-audience") String audience,
            Issuer issuer,
            Transports transports,
            Clock clock) {
        this(ways, way -> switch (way) {
            case "attached" -> new AttachedIdentities(transports.near(), transports.trust());
            case "federated" -> new FederatedIdentities(
                    new FederatedIdentityFile(identities, tenant),
                    issuer,
                    authority,
                    audience,
                    transports.outbound(),
                    clock);
            default -> throw new IllegalStateException(
                    "keyward.vault.credentials is '%s'; it is attached, federated, or both".formatted(way));
        });
    }

    ConfiguredCredentials(List<String> ways, Function<String, IdentityCredentials> making) {
        this.ways = new LinkedHashMap<>();
        ways.stream().map(String::strip).forEach(way -> this.ways.put(way, making.apply(way)));
    }

    @Override
    public AccessToken token(ManagedIdentityId identity, String scope) {
        return first(identity, way -> way.token(identity, scope));
    }

    @Override
    public AccessToken freshToken(ManagedIdentityId identity, String scope) {
        return first(identity, way -> way.freshToken(identity, scope));
    }

    private AccessToken first(ManagedIdentityId identity, Function<IdentityCredentials, AccessToken> asking) {
        var failed = new LinkedHashMap<String, TokenUnavailableException>();
        for (var way : inOrder(identity)) {
            try {
                var token = asking.apply(ways.get(way));
                proven.put(identity, way);
                return token;
            } catch (TokenUnavailableException e) {
                failed.put(way, e);
            }
        }
        var last = failed.values().stream().reduce((one, next) -> next).orElse(null);
        throw new TokenUnavailableException(told(failed), last);
    }

    // a way that led nowhere would be asked before each single call otherwise
    private Set<String> inOrder(ManagedIdentityId identity) {
        var order = new LinkedHashSet<String>();
        proven.find(identity).ifPresent(order::add);
        order.addAll(ways.keySet());
        return order;
    }

    private static String told(Map<String, TokenUnavailableException> failed) {
        return failed.entrySet().stream()
                .map(way -> "as %s: %s".formatted(way.getKey(), way.getValue().getMessage()))
                .collect(Collectors.joining("; "));
    }
}
