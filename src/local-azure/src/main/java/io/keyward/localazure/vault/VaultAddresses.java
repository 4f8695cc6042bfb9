package io.keyward.localazure.vault;

import io.keyward.localazure.text.AsciiCase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The addresses of vaults. The host in the address of a vault with a port of its own is {@code localhost}, because that
 * resolves everywhere. A vault without such a port has a host name of its own. Every vault is also found by its host name.
 */
@ApplicationScoped
public class VaultAddresses {

    private static final Pattern NAMED_HOST = Pattern.compile("^([^.:]+)\\.vault\\..*", Pattern.CASE_INSENSITIVE);

    private final URI shared;

    protected VaultAddresses() { // for CDI
        this(null);
    }

    @Inject
    public VaultAddresses(
            @ConfigProperty(name = "keyward.local-azure.url", defaultValue = "https://localhost:8443") URI shared) {
        this.shared = shared;
    }

    URI uri(String vault, OptionalInt port) {
        return port.isPresent()
                ? URI.create("https://localhost:%d/".formatted(port.getAsInt()))
                : URI.create("https://%s.vault.localhost:%d/".formatted(AsciiCase.fold(vault), shared.getPort()));
    }

    /** The name of the vault in a {@code Host} header such as {@code mykeyvault.vault.localhost:8443}. */
    static Optional<String> vaultNamedBy(String host) {
        var name = NAMED_HOST.matcher(host);
        return name.matches() ? Optional.of(name.group(1)) : Optional.empty();
    }
}
