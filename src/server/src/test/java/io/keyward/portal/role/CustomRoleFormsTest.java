package io.keyward.portal.role;

import static io.keyward.authorization.ArmAction.ROLE_DEFINITIONS_DELETE;
import static io.keyward.authorization.ArmAction.ROLE_DEFINITIONS_READ;
import static io.keyward.authorization.ArmAction.ROLE_DEFINITIONS_WRITE;
import static io.keyward.problem.ProblemCondition.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.audit.AuditContext;
import io.keyward.audit.AuditRecords;
import io.keyward.audit.RecordsOfScope;
import io.keyward.authorization.ActionPattern;
import io.keyward.authorization.ArmAction;
import io.keyward.authorization.AuthorizationProblem;
import io.keyward.authorization.CallerGrants;
import io.keyward.authorization.CustomRole;
import io.keyward.authorization.Principal;
import io.keyward.authorization.PrincipalType;
import io.keyward.authorization.RoleDefinition;
import io.keyward.authorization.RolePermission;
import io.keyward.authorization.RoleStore;
import io.keyward.authorization.RoleType;
import io.keyward.authorization.Scope;
import io.keyward.operation.Caller;
import io.keyward.portal.action.FieldProblem;
import io.keyward.portal.action.SignedInRequest;
import io.keyward.portal.action.UserActions;
import io.keyward.portal.permission.PageScopes;
import io.keyward.portal.permission.PermittedPages;
import io.keyward.portal.permission.PermittedReads;
import io.keyward.portal.permission.Readers;
import io.keyward.problem.ProblemCode;
import io.keyward.testsupport.TestClock;
import jakarta.enterprise.inject.Instance;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The forms that define, change and delete custom roles: as the ARM interface does it, and without overwriting anybody. */
@ParameterizedClass
@EnumSource
class CustomRoleFormsTest extends RoleStore {

    private static final Principal ADA = Principal.of("ada", PrincipalType.USER);
    private static final String READ = "Microsoft.HDInsight/clusters/read";

    /** The beans of one request, each after those that it uses. */
    private static final List<Class<?>> OF_REQUEST = List.of(
            PageScopes.class, PermittedReads.class, PermittedPages.class, UserActions.class, ReadableCustomRoles.class);

    private final AuditContext audit = new AuditContext();

    @BeforeEach
    void a_request() {
        beans().with(AuditContext.class, audit)
                .with(Clock.class, new TestClock())
                .with("keyward.arm.subscriptions", Optional.empty())
                .with("keyward.audit.trusted-proxies", Optional.empty())
                .with(Instance.class, (Instance<?>) Proxy.newProxyInstance(
                        Instance.class.getClassLoader(),
                        new Class<?>[] {Instance.class},
                        (proxy, method, arguments) -> Caller.of(ADA)));
        audit.begin();
    }

    @AfterEach
    void the_request_ends() {
        audit.current().ifPresent(work -> work.close());
    }

    private <T> T page(Class<T> type, UUID id, Map<String, String[]> sent, ArmAction... actions) {
        beans().with(CallerGrants.class, Readers.allowing(group, actions))
                .with(HttpServletRequest.class, SignedInRequest.of(ADA, sent));
        OF_REQUEST.forEach(this::fresh);
        fresh(CustomRolePage.class);
        var page = beans().get(CustomRolePage.class);
        if (id != null) {
            page.setId(id.toString());
            page.load();
        }
        return beans().fresh(type);
    }

    private <B> void fresh(Class<B> type) {
        beans().with(type, beans().fresh(type));
    }

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

    private CustomRole role(String name, RolePermission... permissions) {
        var role = new RoleDefinition(
                UUID.randomUUID(), name + user, RoleType.CUSTOM, "", List.of(permissions), List.of(group));
        return definitions().put(role, BY_ADMIN);
    }

    private CustomRole readers() {
        return role("Readers", permission(READ));
    }

    private static RolePermission permission(String action) {
        return new RolePermission(
                List.of(new ActionPattern(action)),
                List.of(),
                List.of(new ActionPattern("Microsoft.KeyVault/vaults/keys/wrap/action")),
                List.of());
    }

    private RoleDefinition stored(UUID id) {
        return definitions().findCustom(id).orElseThrow().definition();
    }

    @Test
    void a_role_is_defined_as_the_shown_command_does_and_recorded() {
        var form = filled();

        var request = form.reviewed();
        assertThat(form.changed()).isTrue();

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

        assertThat(form.changed()).isTrue();

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

        assertThatThrownBy(form::reviewed)
                .isInstanceOfSatisfying(FieldProblem.class, problem -> assertThat(problem.field())
                        .isEqualTo(field));
    }

    @Test
    void a_change_of_somebody_else_is_not_overwritten_until_the_user_has_seen_it() {
        var role = readers().definition();
        var form = edit(role.id());
        form.setDescription("mine");
        definitions().put(described(role, "theirs"), BY_ADMIN);

        assertThat(form.reviewed()).isNull();
        assertThat(form.changed()).isFalse();
        assertThat(form.isConflict()).isTrue();
        assertThat(stored(role.id()).description()).isEqualTo("theirs");
        assertThat(form.page.getStored()).contains("theirs");

        form.again();
        assertThat(form.changed()).isTrue();
        assertThat(stored(role.id()).description()).isEqualTo("mine");
    }

    private static RoleDefinition described(RoleDefinition role, String description) {
        return new RoleDefinition(
                role.id(), role.name(), role.type(), description, role.permissions(), role.assignableScopes());
    }

    @Test
    void a_role_is_defined_only_where_the_author_may_define_roles() {
        var form = filled();
        form.setScopeLines(group.text() + "\n" + subscription.text());

        assertThatThrownBy(form::reviewed).isInstanceOf(AuthorizationProblem.class);
        assertThatThrownBy(form::changed).isInstanceOf(AuthorizationProblem.class);
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
    void a_role_is_deleted_once_its_name_is_typed_and_nobody_has_it() {
        var role = readers().definition();
        var assigned = assignments().put(assignment(user, role.id(), group));
        var form = deletion(role.id());
        form.setName("another");
        assertThatThrownBy(form::changed).isInstanceOf(FieldProblem.class);
        form.setName(role.name());
        assertThatThrownBy(form::changed).is(problem(ProblemCode.ROLE_IN_USE));
        assignments().delete(assigned.id(), group);
        definitions().put(described(role, "theirs"), BY_ADMIN);
        assertThat(form.changed()).isFalse();
        assertThat(form.isConflict()).isTrue();

        form.setEtag(form.getEtag());
        assertThat(form.getCommand().azCommand())
                .contains("--method delete", role.id().toString());
        assertThat(form.changed()).isTrue();

        assertThat(definitions().findCustom(role.id())).isEmpty();
    }

    private DeleteRole deletion(UUID id) {
        var form = page(DeleteRole.class, id, Map.of(), ROLE_DEFINITIONS_READ, ROLE_DEFINITIONS_DELETE);
        form.setEtag(form.getEtag());
        return form;
    }

    @Test
    void a_reader_changes_nothing() {
        var role = readers().definition();
        var edit = page(EditRole.class, role.id(), Map.of(), ROLE_DEFINITIONS_READ);
        edit.setDescription("mine");
        assertThatThrownBy(edit::changed).isInstanceOf(AuthorizationProblem.class);
        var delete = page(DeleteRole.class, role.id(), Map.of(), ROLE_DEFINITIONS_READ);

        assertThatThrownBy(delete::changed).isInstanceOf(AuthorizationProblem.class);

        assertThat(stored(role.id())).isEqualTo(role);
    }
}
