package io.keyward.authorization;

import static io.keyward.text.JsonFactories.READERS;

import io.keyward.text.AsciiCase;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The roles that every installation has: those of Azure that concern clusters, identities and vaults, with Azure's ids and
 * action lists, and Keyward's own roles, for which Azure has no equivalent. They can be assigned everywhere.
 */
public final class BuiltInRoles {

    public static final UUID OWNER = UUID.fromString("8e3af657-a8ff-443c-a75c-2fe8c4bcb635");

    public static final List<RoleDefinition> ALL = read();

    private static final Map<UUID, RoleDefinition> BY_ID =
            ALL.stream().collect(Collectors.toMap(RoleDefinition::id, Function.identity()));
    private static final Map<UUID, KnownRole> KNOWN =
            ALL.stream().collect(Collectors.toMap(RoleDefinition::id, KnownRole::of));
    private static final Map<String, RoleDefinition> BY_APP_ROLE =
            ALL.stream().collect(Collectors.toMap(role -> canonical(appRole(role)), Function.identity()));

    private BuiltInRoles() {}

    public static Optional<RoleDefinition> find(UUID id) {
        return Optional.ofNullable(BY_ID.get(id));
    }

    /** The role with its cached decisions, which all requests share. */
    static Optional<KnownRole> known(UUID id) {
        return Optional.ofNullable(KNOWN.get(id));
    }

    static RoleDefinition get(UUID id) {
        return find(id).orElseThrow();
    }

    /** The role that an app role grants at the root; only built-in roles can be granted that way. */
    static Optional<RoleDefinition> ofAppRole(String value) {
        return Optional.ofNullable(BY_APP_ROLE.get(canonical(value)));
    }

    /**
     * The value of the app role that grants this role: the name without spaces, because Entra ID allows no spaces in the value
     * of an app role. Case makes no difference.
     */
    public static String appRole(RoleDefinition role) {
        return role.name().replace(" ", "");
    }

    private static String canonical(String value) {
        return AsciiCase.fold(value);
    }

    private static List<RoleDefinition> read() {
        try (var resource = BuiltInRoles.class.getResourceAsStream("built-in-roles.json");
                var reader = READERS.createReader(resource)) {
            return reader.readArray().getValuesAs(BuiltInRoles::role);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RoleDefinition role(JsonObject role) {
        return new RoleDefinition(
                UUID.fromString(role.getString("name")),
                role.getString("roleName"),
                RoleType.BUILT_IN,
                role.getString("description"),
                PermissionsText.permissions(role.getJsonArray("permissions")),
                List.of(Scope.ROOT));
    }
}
