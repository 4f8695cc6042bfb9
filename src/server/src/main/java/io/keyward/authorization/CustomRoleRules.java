package io.keyward.authorization;

import java.util.List;

/** The rules of Azure for custom roles. The limits keep every decision fast. */
public final class CustomRoleRules {

    /** The maximum number of characters of a name. */
    public static final int MAX_NAME = 128;

    /** The maximum number of characters of a description. */
    public static final int MAX_DESCRIPTION = 2048;

    private static final int MAX_SCOPES = 50;
    private static final int MAX_ACTIONS = 500;

    /**
     * About four times the length of the names of all of Keyward's actions together. The limit bounds the time to read and to
     * evaluate a role.
     */
    static final int MAX_TEXT = 16_384;

    private CustomRoleRules() {}

    /** @throws RoleAdministrationProblem if the definition breaks a rule */
    public static void check(RoleDefinition role) {
        require(
                !role.name().isBlank() && role.name().length() <= MAX_NAME && isPrintable(role.name()),
                "roleName has 1 to %d printable characters".formatted(MAX_NAME));
        require(
                role.description().length() <= MAX_DESCRIPTION,
                "description has at most %d characters".formatted(MAX_DESCRIPTION));
        checkScopes(role.assignableScopes());
        checkActions(role.permissions());
    }

    private static boolean isPrintable(String text) {
        return text.chars().noneMatch(Character::isISOControl);
    }

    private static void checkScopes(List<Scope> scopes) {
        require(
                !scopes.isEmpty() && scopes.size() <= MAX_SCOPES,
                "assignableScopes names 1 to %d scopes".formatted(MAX_SCOPES));
        require(!scopes.contains(Scope.ROOT), "a custom role cannot be assignable at the root; name subscriptions");
    }

    private static void checkActions(List<RolePermission> permissions) {
        var granted = permissions.stream()
                .mapToInt(entry -> entry.actions().size() + entry.dataActions().size())
                .sum();
        var excluded = permissions.stream()
                .mapToInt(entry ->
                        entry.notActions().size() + entry.notDataActions().size())
                .sum();
        require(granted > 0, "permissions has an action or a data action");
        require(
                granted + excluded + permissions.size() <= MAX_ACTIONS,
                "permissions has fewer than %d entries".formatted(MAX_ACTIONS));
        require(
                permissions.stream().mapToInt(RolePermission::length).sum() <= MAX_TEXT,
                "the entries of permissions have at most %d characters together; use * for several actions"
                        .formatted(MAX_TEXT));
    }

    private static void require(boolean condition, String rule) {
        if (!condition) {
            throw RoleAdministrationProblem.invalidRoleDefinition(rule);
        }
    }
}
