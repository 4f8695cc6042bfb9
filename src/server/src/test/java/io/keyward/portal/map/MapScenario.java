package io.keyward.portal.map;

import static java.net.URLDecoder.decode;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import io.keyward.audit.AuditContext;
import io.keyward.authorization.ArmAction;
import io.keyward.authorization.CallerGrants;
import io.keyward.authorization.Principal;
import io.keyward.authorization.PrincipalType;
import io.keyward.authorization.Scope;
import io.keyward.cluster.ClusterBuilder;
import io.keyward.database.TestBeans;
import io.keyward.database.TestDatabase;
import io.keyward.key.KeyId;
import io.keyward.key.Keys;
import io.keyward.operation.Caller;
import io.keyward.overview.SubscriptionScenario;
import io.keyward.overview.map.MapLevel;
import io.keyward.portal.action.SignedInRequest;
import io.keyward.portal.permission.Readers;
import jakarta.enterprise.inject.Instance;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The map of a subscription with one healthy cluster. */
abstract class MapScenario {

    static final TestDatabase DATABASE = TestDatabase.H2;
    private static final Principal USER = Principal.of("reader", PrincipalType.USER);
    static final ArmAction[] ALL = {
        ArmAction.KEY_ESTATE_READ,
        ArmAction.CLUSTER_READ,
        ArmAction.KEY_ACCESS_READ,
        ArmAction.REBOOT_RISK_READ,
        ArmAction.CHANGE_KEY,
        ArmAction.WHAT_IF
    };

    final SubscriptionScenario subscription = new SubscriptionScenario(DATABASE);
    final KeyId key = Keys.aVersion();
    private final AuditContext audit = new AuditContext();
    Scope group;

    @BeforeEach
    void a_good_cluster() {
        group = Scope.resourceGroup(subscription.id, "g1");
        subscription.healthy("good", key);
        audit.begin();
    }

    @AfterEach
    void the_request_ends() {
        audit.current().ifPresent(work -> work.close());
    }

    final void neighbour() {
        subscription.scenario.running(
                ClusterBuilder.aCluster()
                        .in(subscription.id, "g2")
                        .named("neighbour" + subscription.id.substring(0, 8))
                        .protectedWith(key),
                key);
    }

    final MapPage page(CallerGrants user, String... parameters) {
        var values = new HashMap<String, String[]>();
        for (var at = 0; at < parameters.length; at += 2) {
            values.put(parameters[at], new String[] {parameters[at + 1]});
        }
        return loaded(user, values);
    }

    private MapPage loaded(CallerGrants user, Map<String, String[]> parameters) {
        var page = beans(user, SignedInRequest.of(USER, parameters)).get(MapPage.class);
        page.load();
        return page;
    }

    // the beans of one request
    private TestBeans beans(CallerGrants user, HttpServletRequest request) {
        return new TestBeans(DATABASE, () -> {})
                .with(Clock.class, subscription.scenario.clock)
                .with("keyward.arm.subscriptions", Optional.empty())
                .with("keyward.vault.outbound-addresses", Optional.empty())
                .with("keyward.audit.trusted-proxies", Optional.empty())
                .with(AuditContext.class, audit)
                .with(CallerGrants.class, user)
                .with(HttpServletRequest.class, request)
                .with(Instance.class, (Instance<?>) Proxy.newProxyInstance(
                        Instance.class.getClassLoader(),
                        new Class<?>[] {Instance.class},
                        (proxy, method, arguments) -> Caller.of(USER)));
    }

    /** The page with the parameters of this address. */
    final MapPage at(String address) {
        var values = Stream.of(URI.create(address).getRawQuery().split("&"))
                .map(parameter -> parameter.split("=", 2))
                .collect(groupingBy(parts -> parts[0], mapping(parts -> decode(parts[1], UTF_8), toList())));
        var parameters = values.entrySet().stream()
                .collect(toMap(Map.Entry::getKey, entry -> entry.getValue().toArray(String[]::new)));
        return loaded(Readers.allowing(group, ALL), parameters);
    }

    final MapPage page(String... parameters) {
        return page(Readers.allowing(group, ALL), parameters);
    }

    static MapBox box(MapPage page, MapLevel level) {
        return page.getRows().stream()
                .filter(box -> box.level() == level)
                .findFirst()
                .orElseThrow();
    }
}
