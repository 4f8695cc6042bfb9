package io.keyward.portal.role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.keyward.authorization.ArmAction;
import io.keyward.authorization.BuiltInRoles;
import io.keyward.authorization.CallerGrants;
import io.keyward.authorization.Principal;
import io.keyward.authorization.PrincipalType;
import io.keyward.authorization.RoleDefinition;
import io.keyward.authorization.RoleStore;
import io.keyward.authorization.Scope;
import io.keyward.database.OnPostgresql;
import io.keyward.database.TestBeans;
import io.keyward.directory.KnownNames;
import io.keyward.directory.SomeNames;
import io.keyward.portal.permission.Readers;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@OnPostgresql
class RolePageTest extends RoleStore {

    private final String other = UUID.randomUUID().toString();
    private final SomeNames names = new SomeNames();

    @Test
    void a_reader_of_a_group_is_shown_the_assignments_that_hold_there_and_below() {
        assign(user, "Owner", subscription);
        assign(user, "Reader", cluster);
        assign(user, "Reader", Scope.of(subscription + "/resourceGroups/Group2"));

        var rows = page(Readers.of(group), user).getRows().items();

        assertThat(rows)
                .extracting(row -> row.assignment().scope().text(), AssignmentRow::role)
                .containsExactly(tuple(subscription.text(), "Owner"), tuple(cluster.text(), "Reader"));
    }

    @Test
    void an_assignment_that_holds_at_two_scopes_of_the_user_is_shown_once() {
        assign(user, "Owner", subscription);

        var rows =
                page(Readers.of(group, cluster, subscription), user).getRows().items();

        assertThat(rows).hasSize(1);
    }

    @Test
    void a_principal_with_many_assignments_takes_one_place_in_a_search() {
        names.know(user, "Ada").know(other, "Adam");
        assign(user, "Owner", subscription);
        assign(user, "Reader", subscription);
        assign(other, "Reader", cluster); // after those of the subscription

        var readable = beans(Readers.of(subscription)).get(ReadableAssignments.class);

        assertThat(readable.principals("ada", 2)).containsExactly(user, other);
        assertThat(readable.principals("ada", 1)).hasSize(1);
    }

    @Test
    void owners_by_configuration_are_shown_with_the_others() {
        var rows = page(Readers.of(group), "owner").getRows().items();

        assertThat(rows).singleElement().satisfies(row -> {
            assertThat(row.assignment().scope()).isEqualTo(Scope.ROOT);
            assertThat(row.assignment().description().orElseThrow()).contains("keyward.authorization.owners");
            assertThat(row.since()).isNull();
        });
    }

    @Test
    void a_user_who_may_read_no_assignments_is_shown_none() {
        assign(user, "Owner", subscription);

        var page = page(Readers.of(), "");

        assertThat(page.getRows().items()).isEmpty();
        assertThat(page.getRoles()).isEmpty();
    }

    @Test
    void the_user_and_the_groups_of_the_user_are_marked() {
        var team = UUID.randomUUID().toString();
        var reader = new Principal(user, PrincipalType.USER, Set.of(team), false, Set.of(), null, null);
        assign(user, "Reader", subscription);
        assign(team, "Reader", subscription);
        assign(other, "Reader", subscription);

        var rows = page(Readers.of(reader, subscription), subscription.text())
                .getRows()
                .items();

        assertThat(rows)
                .extracting(row -> row.assignment().principal(), AssignmentRow::you)
                .containsExactlyInAnyOrder(tuple(user, "user"), tuple(team, "group"), tuple(other, ""));
    }

    @Test
    void roles_are_shown_by_id_to_those_who_may_read_no_definitions() {
        assign(user, "Owner", subscription);
        var page = page(Readers.allowing(subscription, ArmAction.ROLE_ASSIGNMENTS_READ), user);

        assertThat(page.getRows().items())
                .extracting(AssignmentRow::role)
                .containsExactly(BuiltInRoles.OWNER.toString());
        assertThat(page.getRoles()).isEmpty();
    }

    @Test
    void a_custom_role_is_shown_by_id_to_those_who_may_read_definitions_elsewhere_only() {
        var custom = customRole("Microsoft.HDInsight/clusters/read");
        definitions().put(custom, BY_ADMIN);
        assignments().put(assignment(user, custom.id(), subscription));
        var elsewhere = Scope.subscription(UUID.randomUUID().toString());
        var both = Readers.with(
                Readers.grant(subscription, ArmAction.ROLE_ASSIGNMENTS_READ),
                Readers.grant(elsewhere, ArmAction.ROLE_DEFINITIONS_READ));

        var page = page(both, user);

        assertThat(page.getRows().items())
                .extracting(AssignmentRow::role)
                .containsExactly(custom.id().toString());
        assertThat(page.getRoles()).extracting(RoleDefinition::name).doesNotContain(custom.name());
    }

    @Test
    void a_part_of_a_name_finds_the_principals_whose_assignments_the_user_may_read() {
        assign(user, "Reader", subscription);
        assign(other, "Reader", subscription);
        names.know(user, "Ada Lovelace (ada@contoso.com)");

        assertThat(page(Readers.of(group), "lovelace").getRows().items())
                .extracting(row -> row.assignment().principal())
                .containsExactly(user);
        assertThat(page(Readers.of(), "lovelace").getRows().items()).isEmpty();
    }

    @Test
    void a_long_list_is_shown_in_pages() {
        for (var assignment = 0; assignment < 51; assignment++) {
            assign(UUID.randomUUID().toString(), "Reader", group);
        }

        var first = page(Readers.of(group), "Group");
        var second = page(Readers.of(group), "Group", first.getRows().next().orElseThrow());

        assertThat(first.getRows().items()).hasSize(50);
        assertThat(second.getRows().items())
                .hasSize(1)
                .extracting(row -> row.assignment().id())
                .doesNotContainAnyElementsOf(first.getRows().items().stream()
                        .map(row -> row.assignment().id())
                        .toList());
        assertThat(second.getRows().next()).isEmpty();
        assertThat(second.getRoles()).extracting(RoleDefinition::name).contains("Reader");
    }

    @Test
    void the_page_reads_batches_until_it_is_full() {
        assign(user, "Reader", cluster); // the list has it after those of the group
        store(IntStream.range(0, 1200).mapToObj(number -> assignment("p" + number, BuiltInRoles.OWNER, group)));

        assertThat(page(Readers.of(group), "", "1000").getRows().items()).hasSize(50);
        assertThat(page(Readers.of(group), user).getRows().items())
                .extracting(row -> row.assignment().scope().text())
                .containsExactly(cluster.text());
    }

    private RolePage page(CallerGrants caller, String search) {
        return page(caller, search, "");
    }

    private RolePage page(CallerGrants caller, String search, String after) {
        var page = beans(caller).get(RolePage.class);
        page.setSearch(search);
        page.setAfter(after);
        page.load();
        return page;
    }

    private TestBeans beans(CallerGrants caller) {
        return new TestBeans(database, () -> {})
                .with("keyward.authorization.owners", Optional.of(List.of("OWNER")))
                .with(CallerGrants.class, caller)
                .with(KnownNames.class, names);
    }
}
