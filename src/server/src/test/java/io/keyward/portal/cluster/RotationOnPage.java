package io.keyward.portal.cluster;

import static io.keyward.authorization.ArmAction.CLUSTER_OPERATIONS_READ;
import static io.keyward.authorization.ArmAction.CLUSTER_READ;

import io.keyward.audit.AuditContext;
import io.keyward.authorization.ArmAction;
import io.keyward.authorization.CallerGrants;
import io.keyward.authorization.Principal;
import io.keyward.authorization.PrincipalType;
import io.keyward.authorization.Scope;
import io.keyward.cluster.Cluster;
import io.keyward.database.TestDatabase;
import io.keyward.key.KeyId;
import io.keyward.operation.Operation;
import io.keyward.portal.action.SignedInRequest;
import io.keyward.portal.permission.Readers;
import io.keyward.rotation.RotationRun;
import io.keyward.vault.InMemoryVault;
import jakarta.enterprise.inject.Instance;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A cluster whose key is changed, on the page of a user. */
abstract class RotationOnPage {

    final RotationRun run = new RotationRun(TestDatabase.H2, new InMemoryVault());
    final AuditContext audit = run.beans.get(AuditContext.class);
    final KeyId old = run.newKey();
    final Cluster cluster = run.sealed.under(old);
    final Operation rotation = run.request(cluster, run.newKey());

    @BeforeEach
    void a_user_sends_the_form() {
        run.beans
                .with(HttpServletRequest.class, SignedInRequest.of(Principal.of("ada", PrincipalType.USER)))
                .with("keyward.audit.trusted-proxies", Optional.empty())
                .with(Instance.class, (Instance<?>) Proxy.newProxyInstance(
                        Instance.class.getClassLoader(),
                        new Class<?>[] {Instance.class},
                        (proxy, method, arguments) -> RotationRun.CALLER));
        audit.begin();
    }

    @AfterEach
    void the_request_ends() {
        audit.current().ifPresent(work -> work.close());
    }

    void signIn(ArmAction action) {
        run.beans.with(
                CallerGrants.class,
                Readers.allowing(
                        Scope.of(cluster.resourceId().toString()), CLUSTER_READ, CLUSTER_OPERATIONS_READ, action));
        run.beans.get(ClusterPage.class).setId(cluster.resourceId().toString());
    }

    Operation resize() {
        var role = cluster.roles().get(0);
        return Operation.resize(cluster, role.name(), role.count() + 1, RotationRun.CALLER, run.clock.instant());
    }
}
