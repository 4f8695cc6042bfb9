package io.keyward.vault.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.azure.core.credential.AccessToken;
import io.keyward.key.KeyName;
import io.keyward.key.ManagedIdentityId;
import io.keyward.key.WrapAlgorithm;
import io.keyward.key.WrappedDek;
import io.keyward.vault.VaultContract;
import io.keyward.vault.VaultOutage;
import io.keyward.vault.VaultProblem;
import io.keyward.vault.azure.AzureVaultBuilder;
import java.net.URI;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConfiguredCredentialsTest {

    private static final ManagedIdentityId IDENTITY = VaultContract.IDENTITY;
    private static final String SCOPE = "https://vault.azure.net/.default";

    @Test
    void the_next_source_is_tried_if_the_first_has_no_token() {
        var credentials = new ConfiguredCredentials(
                List.of("attached", " federated"),
                name -> name.equals("attached") ? new Unavailable("a host") : new AzureVaultBuilder());

        assertThat(credentials.token(IDENTITY, SCOPE).getToken()).isEqualTo("token-of " + IDENTITY);
        assertThat(credentials.freshToken(IDENTITY, SCOPE).getToken()).isEqualTo("fresh-token-1");
    }

    @Test
    void the_source_that_last_had_a_token_is_tried_first_and_the_others_after_it_fails() {
        var attached = new Switched("attached");
        var federated = new Switched("federated");
        var credentials = new ConfiguredCredentials(
                List.of("attached", "federated"), name -> name.equals("attached") ? attached : federated);
        attached.works = false;
        credentials.token(IDENTITY, SCOPE);
        attached.works = true;

        var second = credentials.token(IDENTITY, SCOPE);
        federated.works = false;
        var third = credentials.token(IDENTITY, SCOPE);

        assertThat(second.getToken()).isEqualTo("federated");
        assertThat(third.getToken()).isEqualTo("attached");
        assertThat(attached.calls).isEqualTo(2);
    }

    @Test
    void if_no_source_has_a_token_the_outage_names_the_reason_of_each() {
        var credentials = new ConfiguredCredentials(
                List.of("attached", "federated"),
                name -> name.equals("attached")
                        ? new Unavailable("no endpoint here")
                        : new Unavailable("no credential there"));
        var vault = new AzureVaultBuilder().withCredentials(credentials).vault();
        var key = new KeyName("https://localhost:1", "key1").version("0123456789abcdef0123456789abcdef");
        var dek = new WrappedDek(key, WrapAlgorithm.RSA_OAEP, "AAAA");

        var thrown = catchThrowableOfType(VaultProblem.class, () -> vault.unwrap(dek, IDENTITY));

        assertThat(thrown).isExactlyInstanceOf(VaultOutage.TokenUnavailable.class);
        assertThat(thrown.refusal()).isFalse();
        assertThat(thrown)
                .hasMessageContaining(IDENTITY.text())
                .hasMessageContaining("as attached: no endpoint here; as federated: no credential there");
    }

    @Test
    void an_unknown_source_is_named() {
        assertThatThrownBy(() -> new ConfiguredCredentials(
                        List.of("magic"),
                        Optional.empty(),
                        Optional.empty(),
                        URI.create("https://localhost"),
                        "api://AzureADTokenExchange",
                        null,
                        null,
                        new KnownIdentities(),
                        Clock.systemUTC()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("keyward.vault.credentials is 'magic'");
    }

    /** A source that a test can switch off. The text of its tokens is its own name. */
    private static final class Switched implements IdentityCredentials {

        private final String name;
        private boolean works = true;
        private int calls;

        Switched(String name) {
            this.name = name;
        }

        @Override
        public AccessToken token(ManagedIdentityId identity, String scope) {
            calls++;
            if (!works) {
                throw new TokenUnavailableException(name, null);
            }
            return new AccessToken(name, OffsetDateTime.MAX);
        }

        @Override
        public AccessToken freshToken(ManagedIdentityId identity, String scope) {
            return token(identity, scope);
        }
    }

    /** A source that never has a token. */
    private record Unavailable(String reason) implements IdentityCredentials {

        @Override
        public AccessToken token(ManagedIdentityId identity, String scope) {
            throw new TokenUnavailableException(reason, null);
        }

        @Override
        public AccessToken freshToken(ManagedIdentityId identity, String scope) {
            throw new TokenUnavailableException(reason, null);
        }
    }
}
