package io.keyward.portal.role;

import io.keyward.authorization.ActionPattern;
import io.keyward.authorization.CustomRole;
import io.keyward.authorization.CustomRoleRules;
import io.keyward.authorization.RoleDefinition;
import io.keyward.authorization.RolePermission;
import io.keyward.authorization.RoleType;
import io.keyward.authorization.Scope;
import io.keyward.portal.action.FieldProblem;
import io.keyward.portal.page.Lines;
import io.keyward.problem.Problem;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/**
 * A custom role as a user typed it.
 *
 * @param actions one pattern on each line
 * @param notActions one pattern on each line
 * @param scopes one scope on each line
 */
record CustomRoleForm(String name, String description, String actions, String notActions, String scopes) {

    static final String NAME = "role:name";
    static final String DESCRIPTION = "role:description";
    static final String ACTIONS = "role:actions";
    static final String NOT_ACTIONS = "role:notActions";
    static final String SCOPES = "role:scopes";

    static final CustomRoleForm EMPTY = new CustomRoleForm("", "", "", "", "");

    private static final RolePermission NO_DATA = new RolePermission(List.of(), List.of(), List.of(), List.of());

    static CustomRoleForm of(CustomRole stored) {
        var role = stored.definition();
        var permission = first(role);
        return new CustomRoleForm(
                role.name(),
                role.description(),
                lines(permission.actions()),
                lines(permission.notActions()),
                lines(role.assignableScopes()));
    }

    private static String lines(List<?> entries) {
        return String.join("\n", entries.stream().map(Object::toString).toList());
    }

    private static RolePermission first(RoleDefinition role) {
        return role.permissions().stream().findFirst().orElse(NO_DATA);
    }

    /** True if the form can show the role, which must not have more than one permission. */
    static boolean shows(RoleDefinition role) {
        return role.permissions().size() <= 1;
    }

    /**
     * The definition.
     *
     * @param stored the stored role, whose data actions stay unchanged; null for a new role
     * @throws FieldProblem if a field is invalid
     */
    RoleDefinition role(UUID id, RoleDefinition stored) {
        requireLength(NAME, name, 1, CustomRoleRules.MAX_NAME);
        requireLength(DESCRIPTION, description, 0, CustomRoleRules.MAX_DESCRIPTION);
        var data = stored == null ? NO_DATA : first(stored);
        var permission = new RolePermission(
                patterns(ACTIONS, actions),
                patterns(NOT_ACTIONS, notActions),
                data.dataActions(),
                data.notDataActions());
        if (permission.actions().isEmpty() && permission.dataActions().isEmpty()) {
            throw new FieldProblem(ACTIONS, "choose at least one action");
        }
        return new RoleDefinition(id, name, RoleType.CUSTOM, description, List.of(permission), assignable());
    }

    private static void requireLength(String field, String text, int least, int most) {
        if (text.length() < least || text.length() > most) {
            throw new FieldProblem(field, "type %d to %d characters".formatted(least, most));
        }
    }

    private static List<ActionPattern> patterns(String field, String text) {
        return each(field, text, ActionPattern::new);
    }

    private List<Scope> assignable() {
        var all = each(SCOPES, scopes, Scope::of);
        if (all.isEmpty()) {
            throw new FieldProblem(SCOPES, "choose at least one scope");
        }
        return all;
    }

    private static <T> List<T> each(String field, String text, Function<String, T> reading) {
        return Lines.of(text).stream().map(line -> read(field, line, reading)).toList();
    }

    private static <T> T read(String field, String line, Function<String, T> reading) {
        try {
            return reading.apply(line);
        } catch (Problem e) {
            throw new FieldProblem(field, "'%s': %s".formatted(line, e.getMessage()));
        }
    }
}
