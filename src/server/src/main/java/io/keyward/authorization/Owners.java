package io.keyward.authorization;

import io.keyward.text.AsciiCase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The owners of the installation, by configuration: principals that have the role Owner at the root. They make the first role
 * assignments of a new installation, and the API cannot remove their role.
 */
@ApplicationScoped
public class Owners {

    private static final RoleChange CONFIGURED = new RoleChange("configuration", Instant.EPOCH);

    private Set<String> objectIds = Set.of();

    protected Owners() {} // for CDI

    @Inject
    public Owners(@ConfigProperty(name = "keyward.authorization.owners") Optional<List<String>> objectIds) {
        this.objectIds = objectIds.orElse(List.of()).stream()
                .map(id -> AsciiCase.fold(id.strip()))
                .collect(Collectors.toUnmodifiableSet());
    }

    boolean include(Principal principal) {
        return principal.ids().stream().anyMatch(objectIds::contains);
    }

    /** The assignments of the configured owners; they are not stored. */
    public List<RoleAssignment> assignments() {
        return objectIds.stream().sorted().map(Owners::assignment).toList();
    }

    private static RoleAssignment assignment(String objectId) {
        return new RoleAssignment(
                UUID.nameUUIDFromBytes(("owner " + objectId).getBytes(StandardCharsets.UTF_8)),
                Scope.ROOT,
                BuiltInRoles.OWNER,
                objectId,
                Optional.empty(),
                Optional.of("Owner by the setting keyward.authorization.owners"),
                CONFIGURED);
    }
}
