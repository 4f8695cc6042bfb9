package io.keyward.portal.role;

import io.keyward.authorization.ActionPattern;
import io.keyward.authorization.ArmAction;
import io.keyward.authorization.CustomRole;
import io.keyward.authorization.RoleDefinition;
import io.keyward.authorization.RolePermission;
import io.keyward.authorization.RoleType;
import io.keyward.portal.action.UserActions;
import io.keyward.portal.permission.PageScopes;
import io.keyward.portal.permission.PermittedPages;
import io.keyward.portal.permission.PermittedReads;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Requests of a user with given actions at a resource group who sends the forms of custom roles. */
abstract class CustomRoleForms extends RoleRequests {

    static final String READ = "Microsoft.HDInsight/clusters/read";

    /** The beans of one request, each after the beans that it uses. */
    private static final List<Class<?>> OF_REQUEST = List.of(
            PageScopes.class, PermittedReads.class, PermittedPages.class, UserActions.class, ReadableCustomRoles.class);

    <T> T page(Class<T> type, UUID id, Map<String, String[]> sent, ArmAction... actions) {
        request(sent, actions);
        OF_REQUEST.forEach(this::fresh);
        fresh(CustomRolePage.class);
        var page = beans().get(CustomRolePage.class);
        if (id != null) {
            page.setId(id.toString());
            page.load();
        }
        return beans().fresh(type);
    }

    CustomRole role(String name, RolePermission... permissions) {
        var role = new RoleDefinition(
                UUID.randomUUID(), name + user, RoleType.CUSTOM, "", List.of(permissions), List.of(group));
        return definitions().put(role, BY_ADMIN);
    }

    CustomRole readers() {
        return role("Readers", permission(READ));
    }

    static RolePermission permission(String action) {
        return new RolePermission(
                List.of(new ActionPattern(action)),
                List.of(),
                List.of(new ActionPattern("Microsoft.KeyVault/vaults/keys/wrap/action")),
                List.of());
    }

    RoleDefinition stored(UUID id) {
        return definitions().findCustom(id).orElseThrow().definition();
    }

    static RoleDefinition described(RoleDefinition role, String description) {
        return new RoleDefinition(
                role.id(), role.name(), role.type(), description, role.permissions(), role.assignableScopes());
    }
}
