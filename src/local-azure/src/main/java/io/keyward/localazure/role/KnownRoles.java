package io.keyward.localazure.role;

import io.keyward.localazure.text.AsciiCase;
import java.util.List;
import java.util.Optional;

/** The role definitions of the subscription, and its role assignments except those at vaults. */
public record KnownRoles(List<RoleAssignment> assignments, List<RoleDefinition> definitions) {

    public KnownRoles {
        assignments = List.copyOf(assignments);
        definitions = List.copyOf(definitions);
    }

    public Optional<RoleDefinition> definition(String id) {
        return definitions.stream()
                .filter(role -> AsciiCase.equal(role.id(), id))
                .findFirst();
    }
}
