package io.keyward.portal.map;

import static java.net.URLDecoder.decode;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.audit.AuditContext;
import io.keyward.authorization.ArmAction;
import io.keyward.authorization.AuthorizationProblem;
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
import io.keyward.overview.Installation;
import io.keyward.overview.map.MapLevel;
import io.keyward.portal.action.SignedInRequest;
import io.keyward.portal.permission.Readers;
import io.keyward.retirement.Impact.Effect;
import jakarta.enterprise.inject.Instance;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The map shows what the roles of its user show, and computes its verdicts over everything. */
class MapPageTest {

    private static final TestDatabase DATABASE = TestDatabase.H2;
    private static final Principal USER = Principal.of("reader", PrincipalType.USER);
    private static final ArmAction[] ALL = {
        ArmAction.KEY_ESTATE_READ,
        ArmAction.CLUSTER_READ,
        ArmAction.KEY_ACCESS_READ,
        ArmAction.REBOOT_RISK_READ,
        ArmAction.CHANGE_KEY,
        ArmAction.WHAT_IF
    };

    private final Installation installation = new Installation(DATABASE);
    private final KeyId key = Keys.aVersion();
    private final AuditContext audit = new AuditContext();
    private Scope group;

    @BeforeEach
    void a_good_cluster() {
        group = Scope.resourceGroup(installation.subscription, "g1");
        installation.healthy("good", key);
        audit.begin();
    }

    @AfterEach
    void the_request_ends() {
        audit.current().ifPresent(work -> work.close());
    }

    private void neighbour() {
        installation.scenario.running(
                ClusterBuilder.aCluster()
                        .in(installation.subscription, "g2")
                        .named("neighbour" + installation.subscription.substring(0, 8))
                        .protectedWith(key),
                key);
    }

    private MapPage page(CallerGrants user, String... parameters) {
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
                .with(Clock.class, installation.scenario.clock)
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

    /** The page at an address. */
    private MapPage at(String address) {
        var values = Stream.of(URI.create(address).getRawQuery().split("&"))
                .map(parameter -> parameter.split("=", 2))
                .collect(groupingBy(parts -> parts[0], mapping(parts -> decode(parts[1], UTF_8), toList())));
        var parameters = values.entrySet().stream()
                .collect(toMap(Map.Entry::getKey, entry -> entry.getValue().toArray(String[]::new)));
        return loaded(Readers.allowing(group, ALL), parameters);
    }

    private MapPage page(String... parameters) {
        return page(Readers.allowing(group, ALL), parameters);
    }

    private static MapBox box(MapPage page, MapLevel level) {
        return page.getRows().stream()
                .filter(box -> box.level() == level)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_small_estate_is_open_down_to_its_clusters() {
        var page = page();

        assertThat(page.getRows())
                .extracting(MapBox::level)
                .containsExactly(MapLevel.VAULT, MapLevel.VERSION, MapLevel.CLUSTER);
        assertThat(page.getRows()).allSatisfy(box -> {
            assertThat(box.now()).isEqualTo(MapState.POSSIBLE);
            assertThat(box.then()).isNull();
        });
        assertThat(page.getPicture().boxes()).hasSize(3);
        assertThat(page.getAnswer()).isNull();
    }

    @Test
    void a_cluster_without_an_agent_and_its_nodes_are_unknown() {
        installation.silent("silent");

        var page = page("search", "silent");
        var opened = at(box(page, MapLevel.CLUSTER).toggle());

        assertThat(box(page, MapLevel.CLUSTER).now()).isEqualTo(MapState.UNKNOWN);
        assertThat(box(opened, MapLevel.NODE).now()).isEqualTo(MapState.UNKNOWN);
        assertThat(box(page("key", key.toString()), MapLevel.VERSION).chosen()).isTrue();
    }

    @Test
    void the_nodes_of_an_open_cluster_have_the_state_before_and_after_a_change() {
        var change = page("change", "disable", "key", key.toString());
        var cluster = box(change, MapLevel.CLUSTER);
        var page = at(cluster.toggle());

        var node = box(page, MapLevel.NODE);
        assertThat(node.now()).isEqualTo(MapState.POSSIBLE);
        assertThat(node.then()).isEqualTo(MapState.REFUSED);
        assertThat(box(page, MapLevel.CLUSTER).open()).isTrue();
    }

    @Test
    void a_change_shows_what_would_open_then_and_how_to_prevent_it() {
        var page = page("change", "disable", "key", key.toString());

        assertThat(page.getRows()).allSatisfy(box -> {
            assertThat(box.now()).isEqualTo(MapState.POSSIBLE);
            assertThat(box.then()).isEqualTo(MapState.REFUSED);
        });
        assertThat(box(page, MapLevel.CLUSTER).effects()).contains(Effect.KEY_LOST);
        assertThat(page.getAnswer().totals().losing()).isOne();
        assertThat(page.getAnswer().need()).isEqualTo(MapAnswer.Need.NEEDED);
        assertThat(page.getAnswer().isHarmless()).isFalse();
        assertThat(page.getAnswer().steps()).hasSize(4);
        assertThat(page.getAnswer().steps().get(1).links()).hasSize(1);
    }

    @Test
    void an_expiry_restricts_what_still_opens() {
        var page = page("change", "expire", "on", "2027-01-31", "key", key.toString());

        assertThat(box(page, MapLevel.CLUSTER).then()).isEqualTo(MapState.RESTRICTED);
        assertThat(page.getAnswer().totals().losing()).isZero();
        assertThat(page.getAnswer().totals().affected()).isOne();
    }

    @Test
    void a_verdict_counts_what_a_filter_or_the_scope_leaves_out() {
        neighbour();

        var filtered = page("change", "disable", "key", key.toString(), "search", "nothing-matches");
        var other = page(
                Readers.allowing(Scope.resourceGroup(installation.subscription, "g3"), ALL),
                "change",
                "disable",
                "key",
                key.toString());

        assertThat(filtered.getVaults()).isEmpty();
        assertThat(filtered.getAnswer().totals().losing()).isOne();
        assertThat(filtered.getAnswer().isElsewhere()).isTrue();
        assertThat(other.getVaults()).isEmpty();
        assertThat(other.getAnswer().totals().affected()).isZero();
        assertThat(other.getAnswer().isElsewhere()).isTrue();
        assertThat(other.getAnswer().isHarmless()).isFalse();
    }

    @Test
    void a_key_that_only_another_group_needs_is_not_safe_to_delete() {
        var elsewhere = Keys.A_KEY;
        neighbour();

        var page = page(
                Readers.allowing(Scope.resourceGroup(installation.subscription, "g3"), ALL),
                "change",
                "delete",
                "key",
                elsewhere.version("0".repeat(32)).toString());

        assertThat(page.getAnswer().need()).isEqualTo(MapAnswer.Need.NEEDED);
    }

    @Test
    void what_is_outside_the_scope_is_neither_named_nor_counted() {
        neighbour();

        var page = page();

        assertThat(page.getRows()).hasSize(3).noneMatch(box -> box.name().startsWith("neighbour"));
        assertThat(page.getRows())
                .allSatisfy(box -> assertThat(box.counts().clusters()).isOne());
        assertThat(box(page, MapLevel.VERSION).elsewhere()).isTrue();
    }

    @Test
    void a_role_without_the_access_to_keys_sees_unknown_and_one_without_what_if_cannot_ask() {
        var user = Readers.allowing(group, ArmAction.KEY_ESTATE_READ);

        var page = page(user);

        assertThat(page.getRows()).hasSize(3).allSatisfy(box -> {
            assertThat(box.now()).isEqualTo(MapState.UNKNOWN);
            assertThat(box.choice()).isEmpty();
        });
        assertThat(box(page, MapLevel.CLUSTER).page()).isEmpty();
        assertThat(box(page, MapLevel.CLUSTER).toggle()).isEmpty();
        assertThatThrownBy(() -> page(user, "change", "disable", "key", key.toString()))
                .isInstanceOf(AuthorizationProblem.class);
    }

    @Test
    void an_incomplete_question_says_what_it_lacks() {
        assertThat(page("change", "disable").getProblem()).isEqualTo("map.noKey");
        assertThat(page("change", "wrapKey", "key", key.toString()).getProblem())
                .isEqualTo("whatIf.noIdentity");
        assertThat(page("change", "nonsense", "key", key.toString()).getProblem())
                .isEqualTo("map.noChange");
        assertThat(page("change", "expire", "on", "soon", "key", key.toString()).getProblem())
                .isEqualTo("map.noDay");
        assertThat(page("key", key.toString()).getProblem()).isEmpty();
    }

    @Test
    void many_clusters_take_as_many_statements_as_one() {
        var parameters = new String[] {"change", "disable", "key", key.toString(), "open", key.canonical()};
        page(parameters);
        var ofOne = DATABASE.statements(() -> page(parameters));
        IntStream.range(0, 20).forEach(number -> installation.healthy("c%02d".formatted(number), key));

        var ofMany = DATABASE.statements(() -> {
            var page = page(parameters);
            assertThat(page.getAnswer().totals().losing()).isEqualTo(21);
            page.getPicture();
        });

        assertThat(ofMany).isEqualTo(ofOne);
    }
}
