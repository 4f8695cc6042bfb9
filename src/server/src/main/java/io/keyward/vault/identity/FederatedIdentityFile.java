package io.keyward.vault.identity;

import io.keyward.key.ManagedIdentityId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The operator's list of identities that have a federated credential for Keyward. Each line consists of a resource id, {@code
 * =}, the client id and, unless it is the default tenant, the tenant id. A changed file is read again at its next use, so a
 * new customer needs no restart.
 */
final class FederatedIdentityFile {

    private static final String SETTING = "keyward.vault.federated-identities";
    private static final Pattern LINE =
            Pattern.compile("^(?<id>[^\\s=]+)\\s*=\\s*(?<client>\\S+)(\\s+(?<tenant>\\S+))?");

    private final Optional<Path> file;
    private final Optional<String> defaultTenant;
    private Map<ManagedIdentityId, FederatedIdentity> listed = Map.of();
    private FileTime lastModified;

    FederatedIdentityFile(Optional<Path> file, Optional<String> defaultTenant) {
        this.file = file;
        this.defaultTenant = defaultTenant;
    }

    /** @throws TokenUnavailableException if the identity is not listed, or the file cannot be read */
    synchronized FederatedIdentity get(ManagedIdentityId id) {
        var path = file.orElseThrow(() -> new TokenUnavailableException(
                "%s names no file; set it to a list of {resource id} = {client id}".formatted(SETTING), null));
        reload(path);
        return Optional.ofNullable(listed.get(id))
                .orElseThrow(() -> new TokenUnavailableException(
                        "%s does not list it; add the line {resource id} = {client id}".formatted(path), null, true));
    }

    private void reload(Path path) {
        try {
            var changed = Files.getLastModifiedTime(path);
            if (!changed.equals(lastModified)) {
                listed = read(path);
                lastModified = changed;
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new TokenUnavailableException("%s cannot be read: %s".formatted(path, e.getMessage()), e);
        }
    }

    private Map<ManagedIdentityId, FederatedIdentity> read(Path path) throws IOException {
        var all = new HashMap<ManagedIdentityId, FederatedIdentity>();
        for (var line : Files.readAllLines(path)) {
            if (!line.isBlank() && !line.strip().startsWith("#")) {
                var identity = parsed(line.strip());
                all.put(identity.id(), identity);
            }
        }
        return all;
    }

    private FederatedIdentity parsed(String line) {
        var parts = LINE.matcher(line);
        if (!parts.matches()) {
            throw new IllegalArgumentException("'%s' is not {resource id} = {client id} [{tenant}]".formatted(line));
        }
        var tenant = Optional.ofNullable(parts.group("tenant"))
                .or(() -> defaultTenant)
                .orElseThrow(() -> new IllegalArgumentException(
                        "'%s' names no tenant and keyward.vault.federated-tenant is not set".formatted(line)));
        return new FederatedIdentity(new ManagedIdentityId(parts.group("id")), parts.group("client"), tenant);
    }
}
