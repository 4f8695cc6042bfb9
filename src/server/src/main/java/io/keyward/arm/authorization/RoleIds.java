package io.keyward.arm.authorization;

import io.keyward.arm.wire.ArmProblem;
import io.keyward.arm.wire.SkipToken;
import io.keyward.authorization.administration.RoleResourceIds;
import io.keyward.text.AsciiCase;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** The ids of role assignments and role definitions in paths and bodies. */
final class RoleIds {

    private static final String ROLE_PREFIX = "/providers/" + AsciiCase.fold(RoleResourceIds.DEFINITIONS);
    private static final Pattern GUID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private RoleIds() {}

    static Optional<UUID> guid(String text) {
        return GUID.matcher(text).matches() ? Optional.of(UUID.fromString(text)) : Optional.empty();
    }

    /**
     * The id of the last role definition or role assignment on the previous page; null for the first page.
     *
     * @throws ArmProblem if the {@code $skiptoken} is not an id
     */
    static UUID ofToken(String token) {
        return token.isEmpty() ? null : guid(token).orElseThrow(() -> SkipToken.invalid(token));
    }

    /** @throws ArmProblem if the name is not a GUID */
    static UUID requireGuid(String kind, String name) {
        return guid(name).orElseThrow(() -> ArmProblem.invalidName(kind, name, "its name is a GUID"));
    }

    /** The GUID in the full id of a role definition at any scope; empty if the text is not such an id. */
    static Optional<UUID> roleDefinition(String id) {
        var slash = id.lastIndexOf('/');
        var named = slash > 0 && AsciiCase.fold(id.substring(0, slash)).endsWith(ROLE_PREFIX);
        return named ? guid(id.substring(slash + 1)) : Optional.empty();
    }
}
