package io.keyward.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.database.OnPostgresql;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hibernate.SessionFactory;
import org.hibernate.stat.Statistics;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The owner of a resource group can write large roles and give them to anybody there. The test counts what that costs a request
 * of somebody else: queries, rows and parsed roles.
 */
@OnPostgresql
class RolesOfOthersTest extends RoleStore {

    private static final Action READ = Action.of("Microsoft.HDInsight/clusters/read");
    private static final Action WRITE = Action.of("Microsoft.HDInsight/clusters/write");
    private static final int ROLES = 20;
    private static final int PLACES = 10;

    private final Scope elsewhere = Scope.subscription(UUID.randomUUID().toString());
    private final Principal victim = Principal.of(user, PrincipalType.USER);
    private Statistics statistics;

    @BeforeEach
    void many_roles_of_another_owner_for_the_user() {
        var roles = Stream.generate(() -> customRole("*a*b*c*d*/none", "Microsoft.HDInsight/*/write"))
                .limit(ROLES)
                .toList();
        store(roles.stream().map(role -> new CustomRole(role, BY_ADMIN)));
        store(roles.stream().flatMap(role -> IntStream.range(0, PLACES)
                .mapToObj(place -> assignment(user, role.id(), Scope.of(cluster.text() + place)))));
        statistics = database.factory().unwrap(SessionFactory.class).getStatistics();
        statistics.setStatisticsEnabled(true);
    }

    @Test
    void a_decision_reads_nothing_of_what_is_assigned_elsewhere() {
        assign(user, "Reader", elsewhere);
        statistics.clear();

        var allowed = permissions().of(victim).allow(READ, Scope.of(elsewhere + "/resourceGroups/g"));

        assertThat(allowed).isTrue();
        assertThat(statistics.getPrepareStatementCount()).isOne();
        assertThat(rows()).isOne();
        assertThat(statistics.getEntityLoadCount()).isZero();
    }

    @Test
    void a_decision_beside_or_above_them_reads_none_of_them() {
        statistics.clear();

        var grants = permissions().of(victim);

        assertThat(Stream.of(cluster, group, subscription, Scope.ROOT).filter(scope -> grants.allow(WRITE, scope)))
                .isEmpty();
        assertThat(rows()).isZero();
    }

    @Test
    void the_checks_of_a_request_at_one_scope_are_one_query() {
        statistics.clear();

        var grants = permissions().of(victim);
        Stream.of(READ, WRITE, READ).forEach(action -> grants.allow(action, cluster));
        grants.allow(READ, group);

        assertThat(statistics.getPrepareStatementCount()).isOne();
    }

    @Test
    void the_roles_at_the_entries_of_a_short_list_are_one_query() {
        var places = IntStream.range(0, PLACES)
                .mapToObj(place -> Scope.of(cluster.text() + place))
                .toList();
        permissions().of(victim).allowAll(WRITE, places); // parses the roles
        statistics.clear();

        var allowed = permissions().of(victim).scopesAllowing(WRITE, places);

        assertThat(places).filteredOn(allowed).isEqualTo(places);
        assertThat(statistics.getPrepareStatementCount()).isOne();
    }

    @Test
    void a_list_elsewhere_reads_nothing_of_what_is_assigned_here() {
        var reader = assign(user, "Reader", Scope.of(elsewhere + "/resourceGroups/g"));
        statistics.clear();

        var grants = permissions().of(victim);
        assertThat(grants.allowSomewhere(READ, elsewhere)).isTrue();
        assertThat(grants.scopesAllowing(READ, elsewhere).test(reader.scope())).isTrue();

        assertThat(statistics.getPrepareStatementCount()).isEqualTo(3); // roles above, roles below, and scopes below
        assertThat(rows()).isEqualTo(2);
        assertThat(statistics.getEntityLoadCount()).isZero();
    }

    @Test
    void whether_something_is_allowed_somewhere_reads_each_role_once_and_not_each_assignment() {
        permissions().of(victim).allowSomewhere(READ, Scope.ROOT); // parses the roles
        statistics.clear();

        assertThat(permissions().of(victim).allowSomewhere(WRITE, Scope.ROOT)).isTrue();

        assertThat(statistics.getPrepareStatementCount()).isEqualTo(2);
        assertThat(rows()).isEqualTo(ROLES);
        assertThat(statistics.getEntityLoadCount()).isZero();
    }

    @Test
    void the_subscriptions_of_a_user_are_one_row_each() {
        assign(user, "Reader", Scope.of(elsewhere + "/resourceGroups/g"));
        statistics.clear();

        var subscriptions = permissions().of(victim).subscriptions();

        assertThat(subscriptions)
                .containsExactlyInAnyOrder(
                        subscription.subscription().orElseThrow(),
                        elsewhere.subscription().orElseThrow());
        assertThat(statistics.getPrepareStatementCount()).isOne();
        assertThat(rows()).isEqualTo(2);
    }

    @Test
    void a_role_is_read_and_parsed_once_for_all_requests() {
        var role = definitions().put(customRole("*/read"), BY_ADMIN).definition();
        assignments().put(assignment(user, role.id(), subscription));
        statistics.clear();

        var allowed = Stream.generate(() -> permissions().of(victim).allow(READ, subscription))
                .limit(5);

        assertThat(allowed).containsOnly(true);
        assertThat(statistics.getEntityStatistics(CustomRole.class.getName()).getLoadCount())
                .isOne();
        assertThat(statistics.getPrepareStatementCount()).isEqualTo(5 + 1);
    }

    @Test
    void a_change_of_a_role_on_another_server_takes_effect_with_the_next_request() {
        var role = definitions().put(customRole("*/read"), BY_ADMIN).definition();
        assignments().put(assignment(user, role.id(), group));
        assertThat(permissions().allow(victim, WRITE, group)).isFalse();

        definitions().put(with(role, "*/write"), BY_ADMIN);

        assertThat(permissions().allow(victim, WRITE, group)).isTrue();
        assertThat(permissions().allow(victim, READ, group)).isFalse();
    }

    @Test
    void a_role_that_was_deleted_and_created_again_under_its_id_is_not_taken_for_the_old_one() {
        var role = definitions().put(customRole("*/write"), BY_ADMIN).definition();
        var assigned = assignments().put(assignment(user, role.id(), group));
        assertThat(permissions().allow(victim, WRITE, group)).isTrue();

        assignments().delete(assigned.id(), group);
        definitions().delete(role.id());
        definitions().put(with(role, "*/read"), BY_ADMIN);
        assignments().put(assignment(user, role.id(), group));

        assertThat(permissions().allow(victim, WRITE, group)).isFalse();
    }

    private static RoleDefinition with(RoleDefinition role, String action) {
        var permission = new RolePermission(List.of(new ActionPattern(action)), List.of(), List.of(), List.of());
        return new RoleDefinition(
                role.id(), role.name(), role.type(), role.description(), List.of(permission), role.assignableScopes());
    }

    @Test
    void a_token_with_more_groups_than_a_query_should_name_counts_as_one_that_lists_none() {
        var groups = Stream.generate(UUID::randomUUID).map(UUID::toString).limit(Principal.MAX_GROUPS + 1L);

        var member = new Principal(user, PrincipalType.USER, Set.copyOf(groups.toList()), false, Set.of(), null, null);

        assertThat(member.ids()).containsExactly(user);
        assertThat(member.groupsIncomplete()).isTrue();
    }

    private long rows() {
        return Arrays.stream(statistics.getQueries())
                .mapToLong(query -> statistics.getQueryStatistics(query).getExecutionRowCount())
                .sum();
    }
}
