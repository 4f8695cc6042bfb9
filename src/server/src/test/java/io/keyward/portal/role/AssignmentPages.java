package io.keyward.portal.role;

import io.keyward.audit.AuditContext;
import io.keyward.authorization.ArmAction;
import io.keyward.authorization.CallerGrants;
import io.keyward.authorization.Principal;
import io.keyward.authorization.PrincipalType;
import io.keyward.authorization.RoleAssignment;
import io.keyward.authorization.RoleChange;
import io.keyward.authorization.RoleStore;
import io.keyward.authorization.Scope;
import io.keyward.operation.Caller;
import io.keyward.portal.action.SignedInRequest;
import io.keyward.portal.action.UserActions;
import io.keyward.portal.permission.PageScopes;
import io.keyward.portal.permission.PermittedReads;
import io.keyward.portal.permission.Readers;
import io.keyward.testsupport.TestClock;
import jakarta.enterprise.inject.Instance;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A role store, and the pages that change the assignments in it, as the roles of the user allow it. */
abstract class AssignmentPages extends RoleStore {

    static final Principal ADA = Principal.of("ada", PrincipalType.USER);
    static final String READER = "acdd72a7-3385-48ef-bd42-f606fba81ae7";

    /** The beans of one request, each after those that it uses. */
    private static final List<Class<?>> OF_REQUEST = List.of(
            PageScopes.class,
            PermittedReads.class,
            UserActions.class,
            AssignableRoles.class,
            ReadableAssignments.class,
            RoleNames.class);

    private final AuditContext audit = new AuditContext();

    @BeforeEach
    void a_request() {
        beans().with(AuditContext.class, audit)
                .with(Clock.class, new TestClock())
                .with(HttpServletRequest.class, SignedInRequest.of(ADA))
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

    <T> T page(Class<T> type, ArmAction... actions) {
        beans().with(CallerGrants.class, Readers.allowing(group, actions));
        OF_REQUEST.forEach(this::fresh);
        return beans().fresh(type);
    }

    private <B> void fresh(Class<B> type) {
        beans().with(type, beans().fresh(type));
    }

    RoleAssignment reader(Scope scope) {
        return new RoleAssignment(
                UUID.randomUUID(),
                scope,
                UUID.fromString(READER),
                user,
                Optional.of(PrincipalType.USER),
                Optional.empty(),
                new RoleChange("ada", Instant.EPOCH));
    }
}
