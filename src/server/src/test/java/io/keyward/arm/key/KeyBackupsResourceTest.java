package io.keyward.arm.key;

import static io.keyward.cluster.ClusterBuilder.aCluster;
import static io.keyward.problem.ProblemCondition.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.arm.wire.TestPage;
import io.keyward.authorization.BuiltInRoles;
import io.keyward.authorization.CallerGrants;
import io.keyward.authorization.Grants;
import io.keyward.authorization.Principal;
import io.keyward.authorization.PrincipalType;
import io.keyward.authorization.Scope;
import io.keyward.cluster.Clusters;
import io.keyward.cluster.change.EtagCondition;
import io.keyward.database.OnEachDatabase;
import io.keyward.database.TestDatabase;
import io.keyward.disk.NeedSummaries;
import io.keyward.key.KeyId;
import io.keyward.key.Keys;
import io.keyward.problem.ProblemCode;
import io.keyward.retirement.Backups;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** A backup holds the keys of all subscriptions; a caller sees only the keys of clusters that it may read. */
@OnEachDatabase
@SuppressWarnings("UnnecessaryAssignment") // the test injects the fields itself
class KeyBackupsResourceTest {

    private static final String SUBSCRIPTION = "backups-own";

    @Parameter
    TestDatabase database;

    private final KeyId own = Keys.aVersion();
    private final KeyId foreign = Keys.aVersion();

    @Test
    void a_reader_of_a_subscription_sees_the_keys_of_its_own_clusters_only() {
        var keys = keysShownTo(Scope.subscription(SUBSCRIPTION));

        assertThat(keys).containsExactly(own);
    }

    @Test
    void a_reader_of_the_whole_installation_sees_all_keys() {
        var keys = keysShownTo(Scope.ROOT);

        assertThat(keys).containsExactlyInAnyOrder(own, foreign);
    }

    @Test
    void backups_are_listed_in_pages_in_the_order_of_their_names() {
        var resource = resource(Scope.ROOT, 1);
        var names =
                Stream.of("b", "A", "c").map(prefix -> prefix + own.version()).toList();
        names.forEach(
                name -> resource.backups.register(name, Instant.EPOCH, Set.of(own), "somebody", EtagCondition.NONE));

        var pages = TestPage.all(resource::list);

        assertThat(pages).allSatisfy(page -> assertThat(names(page)).hasSize(1));
        assertThat(pages.stream().flatMap(page -> names(page).stream()))
                .containsSubsequence(names.get(1), names.get(0), names.get(2))
                .doesNotHaveDuplicates();
    }

    @Test
    void a_page_token_that_names_no_backup_is_refused() {
        var resource = resource(Scope.ROOT);

        assertThatThrownBy(() -> resource.list(TestPage.after("a b"))).is(problem(ProblemCode.INVALID_NAME));
    }

    private static List<String> names(JsonObject page) {
        return page.getJsonArray("value").getValuesAs(JsonObject.class).stream()
                .map(backup -> backup.getString("name"))
                .toList();
    }

    private List<KeyId> keysShownTo(Scope assigned) {
        var clusters = database.bean(Clusters.class);
        clusters.add(aCluster().in(SUBSCRIPTION, "g").protectedWith(own).build(), added -> null);
        clusters.add(aCluster().in("backups-other", "g").protectedWith(foreign).build(), added -> null);
        var resource = resource(assigned);
        resource.backups.register(
                "b" + own.version(), Instant.EPOCH, Set.of(own, foreign), "somebody", EtagCondition.NONE);

        var backup = resource.get("b" + own.version());

        return backup.getJsonObject("properties")
                .getJsonArray("keys")
                .getValuesAs(text -> KeyId.parse(((JsonString) text).getString()));
    }

    private KeyBackupsResource resource(Scope assigned) {
        return resource(assigned, 100);
    }

    private KeyBackupsResource resource(Scope assigned, int pageSize) {
        var resource = new KeyBackupsResource();
        resource.backups = database.bean(Backups.class);
        resource.needed = database.bean(NeedSummaries.class);
        resource.pages = TestPage.ofSize(pageSize);
        resource.subscription = SUBSCRIPTION;
        resource.grants = reader(assigned);
        return resource;
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
