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
 * The addresses of vaults. A vault with a port of its own has the host {@code localhost} in its address, because that resolves
 * everywhere. Any other vault has {@code <name>.vault.localhost} and the shared port. A request to this host finds every vault,
 * also one with a port of its own.
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
