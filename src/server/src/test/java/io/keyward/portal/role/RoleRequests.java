package io.keyward.portal.role;

import io.keyward.audit.AuditContext;
import io.keyward.authorization.ArmAction;
import io.keyward.authorization.CallerGrants;
import io.keyward.authorization.Principal;
import io.keyward.authorization.PrincipalType;
import io.keyward.authorization.RoleStore;
import io.keyward.operation.Caller;
import io.keyward.portal.action.SignedInRequest;
import io.keyward.portal.permission.Readers;
import io.keyward.testsupport.TestClock;
import jakarta.enterprise.inject.Instance;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A store of roles, with requests of a user who is signed in to the portal. */
abstract class RoleRequests extends RoleStore {

    static final Principal ADA = Principal.of("ada", PrincipalType.USER);

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

    /** Makes the current request one that sends these values, by a user with these actions at the resource group. */
    void request(Map<String, String[]> sent, ArmAction... actions) {
        beans().with(CallerGrants.class, Readers.allowing(group, actions))
                .with(HttpServletRequest.class, SignedInRequest.of(ADA, sent));
    }

    <B> void fresh(Class<B> type) {
        beans().with(type, beans().fresh(type));
    }
}
