package io.keyward.localazure.vault;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Assigns addresses to vaults and finds the vault of an address. A new vault gets a port of its own, because {@code
 * localhost} resolves everywhere. When no port is free, its address is a host name. Every vault is also found by its
 * host name.
 */
@ApplicationScoped
public class VaultAddresses {

    // as in liberty/local-azure.xml
    private static final int PORTS = 8;
    private static final int MANY_PORTS = 32;

    private static final Pattern NAMED_HOST = Pattern.compile("([^.:]+)\\.vault\\..*", Pattern.CASE_INSENSITIVE);

    private final URI shared;
    private final int firstPort;
    private final int portCount;

    protected VaultAddresses() { // for CDI
        this(null, 0, 0);
    }

    @Inject
    public VaultAddresses(
            @ConfigProperty(name = "keyward.local-azure.url", defaultValue = "https://localhost:8443") URI shared,
            @ConfigProperty(name = "keyward.local-azure.vault-port-first", defaultValue = "8501") int firstPort,
            @ConfigProperty(name = "keyward.local-azure.many-vault-ports", defaultValue = "false") boolean manyPorts) {
        this(shared, firstPort, manyPorts ? MANY_PORTS : PORTS);
    }

    VaultAddresses(URI shared, int firstPort, int portCount) {
        this.shared = shared;
        this.firstPort = firstPort;
        this.portCount = portCount;
    }

    URI uri(String vault, OptionalInt port) {
        return port.isPresent()
                ? URI.create("https://localhost:%d/".formatted(port.getAsInt()))
                : URI.create(
                        "https://%s.vault.localhost:%d/".formatted(vault.toLowerCase(Locale.ROOT), shared.getPort()));
    }

    OptionalInt freePort(Set<Integer> taken) {
        return IntStream.range(firstPort, firstPort + portCount)
                .filter(port -> !taken.contains(port))
                .findFirst();
    }

    /** The name of the vault in a {@code Host} header such as {@code mykeyvault.vault.localhost:8443}. */
    static Optional<String> vaultNamedBy(String host) {
        var name = NAMED_HOST.matcher(host);
        return name.matches() ? Optional.of(name.group(1)) : Optional.empty();
    }
}
