package io.keyward.vault;

import io.keyward.key.KeyName;
import io.keyward.text.AsciiCase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The vaults that Keyward may call (R26): those of Azure's public and national clouds, and those that the operator adds.
 * Without this list, any caller could make Keyward send a customer's token to a host of the caller's choice.
 */
@ApplicationScoped
public class VaultHosts {

    private static final Pattern VAULT = Pattern.compile("([a-z][0-9a-z-]{1,22}[0-9a-z])\\.([0-9a-z.]+)");

    private static final Map<String, String> AZURE = Map.of(
            "vault.azure.net", "https://vault.azure.net/.default",
            "vault.azure.cn", "https://vault.azure.cn/.default",
            "vault.usgovcloudapi.net", "https://vault.usgovcloudapi.net/.default",
            "vault.microsoftazure.de", "https://vault.microsoftazure.de/.default");

    private List<ConfiguredHost> additional;

    protected VaultHosts() {} // for CDI

    @Inject
    public VaultHosts(@ConfigProperty(name = "keyward.vault.additional-hosts") Optional<List<String>> additional) {
        this.additional =
                additional.orElse(List.of()).stream().map(ConfiguredHost::parse).toList();
    }

    /** The scopes of the tokens that Keyward sends to hosts outside Azure's own clouds. */
    public Set<String> additionalScopes() {
        return additional.stream().map(ConfiguredHost::scope).collect(Collectors.toSet());
    }

    /** @throws VaultRefusal.HostNotAllowed if Keyward may not call the key's address */
    public VaultHost host(KeyName key) {
        var address = URI.create(key.vault());
        var name = AsciiCase.fold(address.getHost());
        var port = address.getPort() == -1 ? 443 : address.getPort();
        return scope(name, port)
                .map(scope -> new VaultHost(port == 443 ? name : name + ":" + port, scope))
                .orElseThrow(() -> new VaultRefusal.HostNotAllowed(key.vaultAuthority()));
    }

    private Optional<String> scope(String name, int port) {
        return additional.stream()
                .filter(host -> host.matches(name, port))
                .findFirst()
                .map(ConfiguredHost::scope)
                .or(() -> scopeOfAzure(name, port));
    }

    private static Optional<String> scopeOfAzure(String name, int port) {
        var vault = VAULT.matcher(name);
        return vault.matches() && port == 443 ? Optional.ofNullable(AZURE.get(vault.group(2))) : Optional.empty();
    }
}
