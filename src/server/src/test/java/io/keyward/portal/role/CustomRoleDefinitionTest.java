package io.keyward.portal.role;

import static io.keyward.authorization.ArmAction.ROLE_DEFINITIONS_READ;
import static io.keyward.authorization.ArmAction.ROLE_DEFINITIONS_WRITE;
import static io.keyward.problem.ProblemCondition.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.audit.AuditRecords;
import io.keyward.audit.RecordsOfScope;
import io.keyward.authorization.ActionPattern;
import io.keyward.authorization.AuthorizationProblem;
import io.keyward.authorization.RoleDefinition;
import io.keyward.authorization.RoleType;
import io.keyward.authorization.Scope;
import io.keyward.database.OnPostgresql;
import io.keyward.portal.action.FieldProblem;
import io.keyward.portal.command.ServedRequest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The form that defines and changes custom roles: in the same way as the ARM interface, and without overwriting changes of
 * others.
 */
@OnPostgresql
class CustomRoleDefinitionTest extends CustomRoleForms {

    private EditRole edit(UUID id) {
        return edit(id, Map.of());
    }

    private EditRole edit(UUID id, Map<String, String[]> sent) {
        var form = page(EditRole.class, id, sent, ROLE_DEFINITIONS_READ, ROLE_DEFINITIONS_WRITE);
        form.setBase(form.getBase());
        return form;
    }

    private EditRole filled() {
        var form = edit(null);
        form.setName("Readers of clusters " + user);
        form.setActionLines(READ);
        form.setScopeLines(group.text());
        return form;
    }

    @Test
    void a_role_is_defined_as_the_shown_command_does_and_recorded() throws Exception {
        var form = filled();

        var request = form.prepare();
        ServedRequest.require(request);
        assertThat(form.apply()).isTrue();

        var id = UUID.fromString(request.resource().substring(request.resource().lastIndexOf('/') + 1));
        assertThat(stored(id).permissions().get(0).actions())
                .extracting(ActionPattern::text)
                .containsExactly(READ);
        assertThat(request.azCommand())
                .contains("az rest --method put", "roleDefinitions/", "?api-version=2022-04-01", "\"roleName\"", READ);
        assertThat(RecordsOfScope.records(
                        beans().get(AuditRecords.class),
                        subscription.subscription().orElseThrow(),
                        request.resource()))
                .singleElement()
                .satisfies(record ->
                        assertThat(record.values().toString()).contains("Succeeded", "assignableScopes", READ));
    }

    @Test
    void actions_and_scopes_are_chosen_from_lists() {
        var form = edit(null, Map.of("chosenAction", new String[] {READ}, "chosenScope", new String[] {group.text()}));

        form.addAction();
        form.addAction();
        form.addNotAction();
        form.addScope();

        assertThat(form.getActionLines()).isEqualTo(READ);
        assertThat(form.getNotActionLines()).isEqualTo(READ);
        assertThat(form.getScopeLines()).isEqualTo(group.text());
        assertThat(form.getKnownActions())
                .extracting(choice -> choice.value())
                .contains(READ, "Microsoft.HDInsight/operations/read");
        assertThat(form.getScopes()).extracting(choice -> choice.value()).containsExactly(group.text());
    }

    @Test
    void a_changed_role_keeps_its_data_actions() {
        var role = readers().definition();
        var form = edit(role.id());
        assertThat(form.getActionLines()).isEqualTo(READ);
        form.setActionLines("Microsoft.HDInsight/*/read");

        assertThat(form.apply()).isTrue();

        assertThat(stored(role.id()).permissions()).isEqualTo(List.of(permission("Microsoft.HDInsight/*/read")));
    }

    @ParameterizedTest
    @CsvSource({
        "role:name, '', '*', here",
        "role:actions, name, '', here",
        "role:actions, name, 'no action', here",
        "role:scopes, name, '*', ''",
        "role:scopes, name, '*', nonsense"
    })
    void what_is_wrong_stands_beside_its_field(String field, String name, String actions, String scope) {
        var form = edit(null);
        form.setName(name);
        form.setActionLines(actions);
        form.setScopeLines(scope.equals("here") ? group.text() : scope);

        assertThatThrownBy(form::prepare)
                .isInstanceOfSatisfying(FieldProblem.class, problem -> assertThat(problem.field())
                        .isEqualTo(field));
    }

    @Test
    void a_change_of_somebody_else_is_not_overwritten_until_the_user_has_seen_it() {
        var role = readers().definition();
        var form = edit(role.id());
        form.setDescription("mine");
        definitions().put(described(role, "theirs"), BY_ADMIN);

        assertThat(form.prepare()).isNull();
        assertThat(form.apply()).isFalse();
        assertThat(form.isConflict()).isTrue();
        assertThat(stored(role.id()).description()).isEqualTo("theirs");
        assertThat(form.page.getStored()).contains("theirs");

        form.again();
        assertThat(form.apply()).isTrue();
        assertThat(stored(role.id()).description()).isEqualTo("mine");
    }

    @Test
    void a_role_is_defined_only_where_the_author_may_define_roles() {
        var form = filled();
        form.setScopeLines(group.text() + "\n" + subscription.text());

        assertThatThrownBy(form::prepare).isInstanceOf(AuthorizationProblem.class);
        assertThatThrownBy(form::apply).isInstanceOf(AuthorizationProblem.class);
    }

    @Test
    void a_role_with_several_lists_of_actions_has_no_form() {
        var simple = readers().definition();
        var complex = role("Several", permission(READ), permission("*/read")).definition();

        assertThat(edit(simple.id()).isTooComplex()).isFalse();
        assertThat(edit(complex.id()).isTooComplex()).isTrue();
    }

    @Test
    void the_list_has_the_roles_that_can_be_assigned_where_the_user_may_read_roles() {
        var role = readers().definition();
        var elsewhere = new RoleDefinition(
                UUID.randomUUID(),
                "Elsewhere" + user,
                RoleType.CUSTOM,
                "",
                List.of(permission(READ)),
                List.of(Scope.subscription(UUID.randomUUID().toString())));
        definitions().put(elsewhere, BY_ADMIN);

        var list = page(CustomRoleList.class, null, Map.of(), ROLE_DEFINITIONS_READ);
        list.load();

        assertThat(list.getRows()).extracting(row -> row.role().id()).containsExactly(role.id());
        assertThat(list.isCreationAllowed()).isFalse();
    }

    @Test
    void a_reader_changes_nothing() {
        var role = readers().definition();
        var form = page(EditRole.class, role.id(), Map.of(), ROLE_DEFINITIONS_READ);
        form.setDescription("mine");

        assertThatThrownBy(form::apply).isInstanceOf(AuthorizationProblem.class);

        assertThat(stored(role.id())).isEqualTo(role);
    }
}
