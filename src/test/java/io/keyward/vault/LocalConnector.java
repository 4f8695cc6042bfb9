package io.keyward.vault;

import com.azure.core.credential.AccessToken;
import io.keyward.key.ManagedIdentityId;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.function.Function;

/** The real connector, put together in the tests' own process, for vaults of the local Azure. */
public final class LocalConnector {

    private LocalConnector() {}

    /** @param tokens the token of an identity; empty where there is none */
    public static Vault of(Path authority, Function<ManagedIdentityId, Optional<String>> tokens) {
        return new Workbench()
                .trusting(new TrustedCertificates(Optional.of(authority)))
                .acting(new Given(tokens))
                .keyVault();
    }

    private record Given(Function<ManagedIdentityId, Optional<String>> tokens) implements IdentityCredentials {

        @Override
        public AccessToken token(ManagedIdentityId identity, String scope) {
            var token = tokens.apply(identity).orElseThrow(() -> new NoToken("there is no such identity", null));
            return new AccessToken(token, OffsetDateTime.MAX);
        }

        @Override
        public AccessToken freshToken(ManagedIdentityId identity, String scope) {
            return token(identity, scope);
        }
    }
}
