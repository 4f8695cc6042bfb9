package io.keyward.portal.fleet;

import io.keyward.audit.AuditContext;
import io.keyward.authorization.ArmAction;
import io.keyward.authorization.CallerGrants;
import io.keyward.authorization.Principal;
import io.keyward.authorization.PrincipalType;
import io.keyward.authorization.Scope;
import io.keyward.cluster.Cluster;
import io.keyward.database.TestDatabase;
import io.keyward.fleet.FleetOptions;
import io.keyward.fleet.FleetOrder;
import io.keyward.fleet.run.FleetRun;
import io.keyward.key.KeyId;
import io.keyward.key.Keys;
import io.keyward.operation.Caller;
import io.keyward.portal.action.SignedInRequest;
import io.keyward.portal.action.UserActions;
import io.keyward.portal.permission.ClusterLinks;
import io.keyward.portal.permission.PageScopes;
import io.keyward.portal.permission.PermittedReads;
import io.keyward.portal.permission.Readers;
import io.keyward.vault.InMemoryVault;
import jakarta.enterprise.inject.Instance;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;

/** Two clusters, and the pages about fleet rotations for users with different roles. */
abstract class FleetScenario {

    static final Principal USER = Principal.of("ada", PrincipalType.USER);
    static final ArmAction[] READING = {ArmAction.FLEET_READ, ArmAction.FLEET_MEMBERS_READ, ArmAction.CLUSTER_READ};

    /** The beans of one request, each after the beans that it uses. */
    static final List<Class<?>> OF_REQUEST = List.of(
            PageScopes.class,
            PermittedReads.class,
            ClusterLinks.class,
            UserActions.class,
            FleetPlanReading.class,
            FleetChoices.class,
            ShownFleet.class);

    @Parameter
    TestDatabase database;

    final InMemoryVault vault = new InMemoryVault();
    final AuditContext audit = new AuditContext();
    FleetRun run;
    KeyId old;
    KeyId target;
    List<Cluster> clusters;
    Scope group;
    String scope;

    @BeforeEach
    void two_clusters() {
        run = new FleetRun(database, vault);
        old = vault.newVersion(Keys.A_KEY);
        target = vault.newVersion(Keys.A_KEY);
        clusters = run.clusters(2, old);
        group = Scope.resourceGroup(run.subscription, "data");
        scope = run.subscription + "/resourceGroups/data";
        run.server
                .beans
                .with(AuditContext.class, audit)
                .with(HttpServletRequest.class, SignedInRequest.of(USER))
                .with("keyward.arm.subscriptions", Optional.empty())
                .with("keyward.audit.trusted-proxies", Optional.empty())
                .with(Instance.class, (Instance<?>) Proxy.newProxyInstance(
                        Instance.class.getClassLoader(),
                        new Class<?>[] {Instance.class},
                        (proxy, method, arguments) -> Caller.of(USER)));
        audit.begin();
    }

    @AfterEach
    void the_request_ends() {
        audit.current().ifPresent(work -> work.close());
    }

    static ArmAction[] with(ArmAction... more) {
        return Stream.of(READING, more).flatMap(Stream::of).toArray(ArmAction[]::new);
    }

    <T> T page(Class<T> type, ArmAction... actions) {
        return page(type, Readers.allowing(group, actions));
    }

    <T> T page(Class<T> type, CallerGrants user) {
        run.server.beans.with(CallerGrants.class, user);
        OF_REQUEST.forEach(this::fresh);
        return run.server.beans.fresh(type);
    }

    <B> void fresh(Class<B> type) {
        run.server.beans.with(type, run.server.beans.fresh(type));
    }

    void started() {
        run.start(FleetRun.to(target, new FleetOptions(FleetOrder.NAME, 0, 1, 0)));
    }
}
