package io.keyward.arm.key;

import static io.keyward.cluster.ClusterBuilder.aCluster;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.arm.permission.CallerGrants;
import io.keyward.arm.wire.Addresses;
import io.keyward.arm.wire.ArmProblem;
import io.keyward.authorization.BuiltInRoles;
import io.keyward.authorization.Grants;
import io.keyward.authorization.Principal;
import io.keyward.authorization.PrincipalType;
import io.keyward.authorization.Scope;
import io.keyward.cluster.Clusters;
import io.keyward.database.TestDatabase;
import io.keyward.estate.KeyEstate;
import io.keyward.key.KeyId;
import io.keyward.key.Keys;
import jakarta.json.JsonObject;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The inventory as a subscription sees it. */
@SuppressWarnings("UnnecessaryAssignment") // no container is here to inject
class KeyEstateResourceTest {

    private static final URI ADDRESS = URI.create("https://keyward/subscriptions/s/keyEstate");

    private final String subscription = UUID.randomUUID().toString();
    private final KeyId own = Keys.aVersion();
    private final KeyId foreign = Keys.aVersion();
    private final KeyEstateResource resource = new KeyEstateResource();

    @BeforeEach
    void a_cluster_of_this_and_one_of_another_subscription() {
        store(subscription, own);
        store("estate-other", foreign);
        resource.estate = TestDatabase.H2.bean(KeyEstate.class);
        resource.addresses = new Addresses(URI.create("https://keyward"));
        resource.pageSize = 100;
        resource.uri = uri();
        resource.subscription = subscription;
        resource.grants = reader(Scope.subscription(subscription));
    }

    @Test
    void a_key_needed_only_by_other_subscriptions_is_reported_as_needed_without_their_clusters() {
        var answer = value(resource.keys(foreign.toString(), "")).get(0);

        assertThat(answer.getString("verdict")).isEqualTo("stillNeeded");
        assertThat(answer.getInt("clustersElsewhere")).isOne();
        assertThat(answer.getJsonArray("clusters")).isEmpty();
    }

    @Test
    void a_key_that_no_cluster_was_ever_under_is_reported_as_unknown() {
        var answer = value(resource.keys(Keys.aVersion().toString(), "")).get(0);

        assertThat(answer.getString("verdict")).isEqualTo("unknown");
    }

    @Test
    void a_reader_of_a_subscription_is_shown_the_keys_of_its_clusters_only() {
        assertThat(keys(resource.keys(null, ""))).containsExactly(own);
    }

    @Test
    void a_reader_of_the_whole_installation_is_shown_all_keys() {
        resource.grants = reader(Scope.ROOT);

        assertThat(allPages()).contains(own, foreign).doesNotHaveDuplicates();
    }

    @Test
    void a_long_list_is_read_by_following_the_next_links() {
        var second = Keys.aVersion();
        var third = Keys.aVersion();
        store(subscription, second);
        store(subscription, third);
        resource.pageSize = 2;

        assertThat(keys(resource.keys(null, ""))).hasSize(2);
        assertThat(allPages()).containsExactlyInAnyOrder(own, second, third);
    }

    @Test
    void a_token_that_names_no_key_version_is_refused() {
        assertThatThrownBy(() -> resource.keys(null, "17")).isInstanceOf(ArmProblem.InvalidName.class);
    }

    private List<KeyId> allPages() {
        var all = new ArrayList<KeyId>();
        var page = resource.keys(null, "");
        all.addAll(keys(page));
        while (page.containsKey("nextLink")) {
            page = resource.keys(null, token(page.getString("nextLink")));
            all.addAll(keys(page));
        }
        return all;
    }

    private static String token(String nextLink) {
        var token = nextLink.substring(nextLink.indexOf("%24skiptoken=") + "%24skiptoken=".length());
        return URLDecoder.decode(token, StandardCharsets.UTF_8);
    }

    private static List<KeyId> keys(JsonObject page) {
        return value(page).stream()
                .map(need -> KeyId.parse(need.getString("key")))
                .toList();
    }

    private static List<JsonObject> value(JsonObject page) {
        return page.getJsonArray("value").getValuesAs(JsonObject.class);
    }

    private static void store(String subscription, KeyId key) {
        var cluster = aCluster().in(subscription, "g").protectedWith(key).build();
        TestDatabase.H2.bean(Clusters.class).add(cluster, added -> null);
    }

    private static UriInfo uri() {
        var query = new MultivaluedHashMap<String, String>(Map.of("api-version", "2021-06-01"));
        var answers = Map.of("getRequestUri", ADDRESS, "getQueryParameters", query);
        return (UriInfo) Proxy.newProxyInstance(
                UriInfo.class.getClassLoader(),
                new Class<?>[] {UriInfo.class},
                (proxy, method, arguments) -> answers.get(method.getName()));
    }

    private static CallerGrants reader(Scope assigned) {
        var reader = BuiltInRoles.ALL.stream()
                .filter(role -> role.name().equals("Reader"))
                .findFirst()
                .orElseThrow();
        return new CallerGrants(
                new Grants(Principal.of("reader", PrincipalType.USER), List.of(new Grants.Grant(assigned, reader))));
    }
}
