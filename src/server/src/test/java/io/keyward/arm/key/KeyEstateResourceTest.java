package io.keyward.arm.key;

import static io.keyward.cluster.ClusterBuilder.aCluster;
import static io.keyward.problem.ProblemCondition.problem;
import static java.lang.String.CASE_INSENSITIVE_ORDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.arm.wire.TestPage;
import io.keyward.arm.wire.TestScope;
import io.keyward.authorization.BuiltInRoles;
import io.keyward.authorization.CallerGrants;
import io.keyward.authorization.Grants;
import io.keyward.authorization.Principal;
import io.keyward.authorization.PrincipalType;
import io.keyward.authorization.Scope;
import io.keyward.cluster.Clusters;
import io.keyward.database.TestDatabase;
import io.keyward.key.KeyId;
import io.keyward.key.Keys;
import io.keyward.problem.ProblemCode;
import io.keyward.retirement.KeyEstate;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The inventory of keys, as readers of a subscription, of a resource group and of the whole installation get it. */
@SuppressWarnings("UnnecessaryAssignment") // the test injects the fields itself
class KeyEstateResourceTest {

    private final String subscription = UUID.randomUUID().toString();
    private final KeyId own = Keys.aVersion();
    private final KeyId foreign = Keys.aVersion();
    private final KeyEstateResource resource = new SubscriptionKeyEstateResource();

    @BeforeEach
    void a_cluster_of_this_and_one_of_another_subscription() {
        store(subscription, own);
        store("estate-other", foreign);
        resource.estate = TestDatabase.H2.bean(KeyEstate.class);
        resource.pages = TestPage.ofSize(100);
        resource.scope = TestScope.subscription(subscription);
        resource.grants = reader(Scope.subscription(subscription));
    }

    @Test
    void a_key_needed_only_by_other_subscriptions_is_reported_as_needed_without_their_clusters() {
        var answer = value(resource.keys(foreign.toString(), TestPage.first())).get(0);

        assertThat(answer.getString("verdict")).isEqualTo("stillNeeded");
        assertThat(answer.getInt("clustersElsewhere")).isOne();
        assertThat(answer.getJsonArray("clusters")).isEmpty();
    }

    @Test
    void a_key_that_no_cluster_was_ever_under_is_reported_as_unknown() {
        var answer = value(resource.keys(Keys.aVersion().toString(), TestPage.first()))
                .get(0);

        assertThat(answer.getString("verdict")).isEqualTo("unknown");
    }

    @Test
    void a_reader_of_a_resource_group_learns_that_others_need_its_key_but_not_which_or_how_many() {
        TestDatabase.H2
                .bean(Clusters.class)
                .add(aCluster().in(subscription, "other").protectedWith(own).build(), added -> null);
        resource.scope = TestScope.group(subscription, "G");

        var answer = value(resource.keys(own.toString(), TestPage.first())).get(0);

        assertThat(answer.getBoolean("neededElsewhere")).isTrue();
        assertThat(answer).doesNotContainKey("clustersElsewhere");
        assertThat(answer.getJsonArray("clusters")).hasSize(1);
        assertThat(answer.getJsonArray("neededBy").toString()).contains("outside the resource group");
    }

    @Test
    void a_resource_group_learns_nothing_about_a_key_that_none_of_its_clusters_was_ever_under() {
        resource.scope = TestScope.group(subscription, "empty");

        assertThatThrownBy(() -> resource.keys(own.toString(), TestPage.first()))
                .is(problem(ProblemCode.KEY_UNKNOWN))
                .hasMessageContaining("/resourceGroups/empty");
        assertThat(keys(resource.keys(null, TestPage.first()))).isEmpty();
    }

    @Test
    void a_reader_of_the_whole_installation_is_shown_only_the_keys_of_a_resource_group_in_its_list() {
        resource.grants = reader(Scope.ROOT);
        resource.scope = TestScope.group(subscription, "g");

        assertThat(allPages()).containsExactly(own);
    }

    @Test
    void a_reader_of_a_subscription_is_shown_the_keys_of_its_clusters_only() {
        assertThat(keys(resource.keys(null, TestPage.first()))).containsExactly(own);
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
        resource.pages = TestPage.ofSize(2);

        assertThat(keys(resource.keys(null, TestPage.first()))).hasSize(2);
        assertThat(allPages()).containsExactlyInAnyOrder(own, second, third);
    }

    @Test
    void a_page_token_that_names_no_key_version_is_refused() {
        assertThatThrownBy(() -> resource.keys(null, TestPage.after("17"))).is(problem(ProblemCode.INVALID_NAME));
    }

    @Test
    void the_clusters_of_a_key_are_read_in_pages() {
        var names = Stream.of("c", "a", "B")
                .map(this::storeNamed)
                .sorted(CASE_INSENSITIVE_ORDER)
                .toList();
        var key = own.toString();
        resource.pages = TestPage.ofSize(3);

        var first = value(resource.keys(key, TestPage.first())).get(0);
        var link = first.getString("clustersNextLink");
        var last = value(resource.keys(
                        TestPage.parameter(link, "key"), TestPage.after(TestPage.parameter(link, "$skiptoken"))))
                .get(0);

        assertThat(first.getJsonArray("clusters")).hasSize(3);
        assertThat(last.getJsonArray("clusters")).hasSize(1);
        assertThat(last).doesNotContainKey("clustersNextLink");
        assertThat(Stream.of(first, last).flatMap(KeyEstateResourceTest::clusterNames))
                .containsSubsequence(names)
                .doesNotHaveDuplicates()
                .hasSize(4);
    }

    @Test
    void the_clusters_of_a_key_in_a_long_list_are_limited_too() {
        storeNamed("a");
        resource.pages = TestPage.ofSize(1);

        var need = value(resource.keys(null, TestPage.first())).get(0);

        assertThat(need.getJsonArray("clusters")).hasSize(1);
        assertThat(TestPage.parameter(need.getString("clustersNextLink"), "key"))
                .isEqualTo(own.toString());
    }

    @Test
    void a_page_token_that_names_no_cluster_is_refused() {
        assertThatThrownBy(() -> resource.keys(own.toString(), TestPage.after("17")))
                .is(problem(ProblemCode.INVALID_NAME));
    }

    private String storeNamed(String prefix) {
        var name = prefix + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
        var cluster =
                aCluster().named(name).in(subscription, "g").protectedWith(own).build();
        TestDatabase.H2.bean(Clusters.class).add(cluster, added -> null);
        return name;
    }

    private static Stream<String> clusterNames(JsonObject need) {
        return need.getJsonArray("clusters").getValuesAs(JsonObject.class).stream()
                .map(cluster -> cluster.getString("id").replaceFirst(".*/", ""));
    }

    private List<KeyId> allPages() {
        return TestPage.all(request -> resource.keys(null, request)).stream()
                .flatMap(page -> keys(page).stream())
                .toList();
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

    private static CallerGrants reader(Scope assigned) {
        var reader = BuiltInRoles.ALL.stream()
                .filter(role -> role.name().equals("Reader"))
                .findFirst()
                .orElseThrow();
        return new CallerGrants(
                new Grants(Principal.of("reader", PrincipalType.USER), List.of(new Grants.Grant(assigned, reader))));
    }
}
