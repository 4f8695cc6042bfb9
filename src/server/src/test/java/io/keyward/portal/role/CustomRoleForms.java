package io.keyward.portal.role;

import io.keyward.audit.AuditContext;
import io.keyward.authorization.ActionPattern;
import io.keyward.authorization.ArmAction;
import io.keyward.authorization.CallerGrants;
import io.keyward.authorization.CustomRole;
import io.keyward.authorization.Principal;
import io.keyward.authorization.PrincipalType;
import io.keyward.authorization.RoleDefinition;
import io.keyward.authorization.RolePermission;
import io.keyward.authorization.RoleStore;
import io.keyward.authorization.RoleType;
import io.keyward.operation.Caller;
import io.keyward.portal.action.SignedInRequest;
import io.keyward.portal.action.UserActions;
import io.keyward.portal.permission.PageScopes;
import io.keyward.portal.permission.PermittedPages;
import io.keyward.portal.permission.PermittedReads;
import io.keyward.portal.permission.Readers;
import io.keyward.testsupport.TestClock;
import jakarta.enterprise.inject.Instance;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Requests that send the forms of custom roles, of a user with some actions at a resource group. */
abstract class CustomRoleForms extends RoleStore {

    static final Principal ADA = Principal.of("ada", PrincipalType.USER);
    static final String READ = "Microsoft.HDInsight/clusters/read";

    /** The beans of one request, each after those that it uses. */
    private static final List<Class<?>> OF_REQUEST = List.of(
            PageScopes.class, PermittedReads.class, PermittedPages.class, UserActions.class, ReadableCustomRoles.class);

    private final AuditContext audit = new AuditContext();

    @BeforeEach
    void a_request() {
        beans().with(AuditContext.class, audit)
                .with(Clock.class, new TestClock())
                .with("keyward.arm.subscriptions", Optional.empty())
                .with("keyward.audit.trusted-proxies", Optional.empty())
                .with(Instance.class, (Instance<?>) Proxy.newProxyInstance(
                        Instance.class.getClassLoader(),
                        new Class<?>[] {Instance.class},
                        (proxy, method, arguments) -> Caller.of(ADA)));
        audit.begin();
    }

    @AfterEach
    void the_request_ends() {
        audit.current().ifPresent(work -> work.close());
    }

    <T> T page(Class<T> type, UUID id, Map<String, String[]> sent, ArmAction... actions) {
        beans().with(CallerGrants.class, Readers.allowing(group, actions))
                .with(HttpServletRequest.class, SignedInRequest.of(ADA, sent));
        OF_REQUEST.forEach(this::fresh);
        fresh(CustomRolePage.class);
        var page = beans().get(CustomRolePage.class);
        if (id != null) {
            page.setId(id.toString());
            page.load();
        }
        return beans().fresh(type);
    }

    private <B> void fresh(Class<B> type) {
        beans().with(type, beans().fresh(type));
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
