package io.keyward.portal.manage;

import io.keyward.audit.AuditContext;
import io.keyward.audit.AuditRecords;
import io.keyward.audit.RecordsOfScope;
import io.keyward.audit.chain.ChainedRow;
import io.keyward.authorization.ArmAction;
import io.keyward.authorization.CallerGrants;
import io.keyward.authorization.Principal;
import io.keyward.authorization.PrincipalType;
import io.keyward.authorization.Scope;
import io.keyward.cluster.Cluster;
import io.keyward.cluster.Clusters;
import io.keyward.cluster.ResourceId;
import io.keyward.cluster.password.QuickPasswordHash;
import io.keyward.database.TestBeans;
import io.keyward.database.TestDatabase;
import io.keyward.database.TestEvents;
import io.keyward.disk.UnsealedDisks;
import io.keyward.key.KeyId;
import io.keyward.key.Keys;
import io.keyward.operation.Caller;
import io.keyward.portal.action.SignedInRequest;
import io.keyward.portal.permission.Readers;
import io.keyward.testsupport.TestClock;
import io.keyward.vault.InMemoryVault;
import io.keyward.vault.SecretAccess;
import io.keyward.vault.Vault;
import io.keyward.vault.guard.RotationEstimate;
import io.keyward.vault.guard.TestEstimate;
import io.keyward.webhook.WebhookDelivery;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Instance;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A running cluster with three nodes and nine sealed disks, and the forms that a user has open for it. */
public final class OpenForms implements AutoCloseable {

    public static final Principal USER = Principal.of("ada", PrincipalType.USER);

    public final AuditContext audit = new AuditContext();
    final KeyId key = Keys.aVersion();
    private final TestClock clock = new TestClock();
    private final TestDatabase database;
    private final UnsealedDisks disks;

    public OpenForms(TestDatabase database) {
        this.database = database;
        this.disks = new UnsealedDisks(database, key);
        disks.sealAll(key);
        change(Cluster::markRunning);
        audit.begin();
    }

    public ResourceId id() {
        return disks.cluster().resourceId();
    }

    public Cluster cluster() {
        return database.bean(Clusters.class).get(disks.cluster().id());
    }

    /** Changes the cluster as another user would do meanwhile. */
    public void change(Consumer<Cluster> change) {
        new TestBeans(database, () -> {})
                .get(Clusters.class)
                .change(disks.cluster().id(), locked -> {
                    change.accept(locked);
                    return null;
                });
    }

    /** A form in the first request of a user with these actions. */
    public <T extends FormOfCluster> T form(Class<T> type, ArmAction... actions) {
        return form(type, Map.of(), actions);
    }

    /** @param sent the values of fields that are not Faces components */
    public <T extends FormOfCluster> T form(Class<T> type, Map<String, String> sent, ArmAction... actions) {
        var beans = beans(sent, actions);
        beans.get(ManagedCluster.class).setId(id().toString());
        return beans.fresh(type);
    }

    /** @param address sets the parameters of the address, without the cluster */
    public <T> T page(Class<T> type, Consumer<TestBeans> address, Map<String, String> sent, ArmAction... actions) {
        var beans = beans(sent, actions);
        beans.get(ManagedCluster.class).setId(id().toString());
        address.accept(beans);
        return beans.fresh(type);
    }

    /** @param user the user with all roles, also at other clusters */
    public <T> T page(Class<T> type, Consumer<TestBeans> address, CallerGrants user) {
        var beans = beans(Map.of()).with(CallerGrants.class, user);
        address.accept(beans);
        return beans.fresh(type);
    }

    <T extends FormOfCluster> T formOfNode(Class<T> type, String host, Map<String, String> sent, ArmAction... actions) {
        var beans = beans(sent, actions);
        beans.get(ManagedCluster.class).setId(id().toString());
        beans.get(ManagedNode.class).setHost(host);
        return beans.fresh(type);
    }

    public <T> T bean(Class<T> type) {
        return database.bean(type);
    }

    private TestBeans beans(Map<String, String> sent, ArmAction... actions) {
        var parameters = new HashMap<String, String[]>();
        sent.forEach((name, value) -> parameters.put(name, new String[] {value}));
        return new TestBeans(database, () -> {})
                .with(Clock.class, clock)
                .with(AuditContext.class, audit)
                .with(Vault.class, new InMemoryVault())
                .with(SecretAccess.class, (vault, identity) -> {})
                .with(RotationEstimate.class, TestEstimate.atAzuresQuota())
                .with(Event.class, new TestEvents())
                .with(CallerGrants.class, Readers.allowing(Scope.of(id().toString()), actions))
                .with(HttpServletRequest.class, SignedInRequest.of(USER, parameters))
                .with(Instance.class, (Instance<?>) Proxy.newProxyInstance(
                        Instance.class.getClassLoader(),
                        new Class<?>[] {Instance.class},
                        (proxy, method, arguments) -> Caller.of(USER)))
                .with(WebhookDelivery.class, new WebhookDelivery())
                .with("keyward.webhook.hosts", Optional.of(List.of("*.example")))
                .with("keyward.webhook.per-cluster", 5)
                .with("keyward.audit.trusted-proxies", Optional.empty())
                .with("keyward.erasure.delay", Duration.ofDays(1))
                .with("keyward.erasure.disks-per-minute", 60)
                .with("keyward.operation.max-nodes", 20)
                .with("keyward.operation.max-data-disks", 16)
                .with("keyward.operation.max-own-data-disks", 64)
                .with("keyward.operation.core-quota", 1_000)
                .with("keyward.node.enrollment-code-life", Duration.ofHours(1))
                .with("keyward.cluster.parallel-password-hashes", 2)
                .with("keyward.cluster.password-hash-rounds", QuickPasswordHash.ROUNDS);
    }

    /** The audit records about the cluster, the newest first. */
    public List<ChainedRow> records() {
        return RecordsOfScope.records(beans(Map.of()).get(AuditRecords.class), id().subscription(), id().toString());
    }

    @Override
    public void close() {
        audit.current().ifPresent(work -> work.close());
    }
}
