package io.keyward.portal.role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.audit.AuditContext;
import io.keyward.audit.AuditRecords;
import io.keyward.audit.RecordsOfScope;
import io.keyward.authorization.ArmAction;
import io.keyward.authorization.AuthorizationProblem;
import io.keyward.authorization.BuiltInRoles;
import io.keyward.authorization.CallerGrants;
import io.keyward.authorization.Principal;
import io.keyward.authorization.PrincipalType;
import io.keyward.authorization.RoleAssignment;
import io.keyward.authorization.RoleChange;
import io.keyward.authorization.RoleStore;
import io.keyward.authorization.Scope;
import io.keyward.authorization.administration.RoleResourceIds;
import io.keyward.operation.Caller;
import io.keyward.portal.action.SignedInRequest;
import io.keyward.portal.action.UserActions;
import io.keyward.portal.page.Choice;
import io.keyward.portal.page.FieldProblems;
import io.keyward.portal.permission.PageScopes;
import io.keyward.portal.permission.PermittedReads;
import io.keyward.portal.permission.Readers;
import io.keyward.testsupport.TestClock;
import jakarta.enterprise.inject.Instance;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The pages that assign a role and remove an assignment, as the roles of the user allow it. */
@ParameterizedClass
@EnumSource
@SuppressWarnings("UnnecessaryAssignment") // a test replaces beans of the page
class AssignRoleTest extends RoleStore {

    private static final Principal ADA = Principal.of("ada", PrincipalType.USER);
    private static final String READER = "acdd72a7-3385-48ef-bd42-f606fba81ae7";

    /** The beans of one request, each after those that it uses. */
    private static final List<Class<?>> OF_REQUEST = List.of(
            PageScopes.class,
            PermittedReads.class,
            UserActions.class,
            AssignableRoles.class,
            ReadableAssignments.class,
            RoleNames.class);

    private final AuditContext audit = new AuditContext();

    @BeforeEach
    void a_request() {
        beans().with(AuditContext.class, audit)
                .with(Clock.class, new TestClock())
                .with(HttpServletRequest.class, SignedInRequest.of(ADA))
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

    private <T> T page(Class<T> type, ArmAction... actions) {
        beans().with(CallerGrants.class, Readers.allowing(group, actions));
        OF_REQUEST.forEach(this::fresh);
        return beans().fresh(type);
    }

    private <B> void fresh(Class<B> type) {
        beans().with(type, beans().fresh(type));
    }

    private RoleAssignment reader(Scope scope) {
        return new RoleAssignment(
                UUID.randomUUID(),
                scope,
                UUID.fromString(READER),
                user,
                Optional.of(PrincipalType.USER),
                Optional.empty(),
                new RoleChange("ada", Instant.EPOCH));
    }

    @Test
    void a_role_is_assigned_and_recorded_as_by_the_arm_interface() {
        var page = page(AssignRole.class, ArmAction.ROLE_ASSIGNMENTS_WRITE);
        page.getForm().setScope(group.text());
        page.getForm().setRole(READER);
        page.getForm().setPrincipal(user);
        var request = page.getRequest();

        page.assign(new TypedAssignment(page.getForm(), page.getProblems())
                .assignment(id(request.resource()), new RoleChange("ada", Instant.EPOCH)));

        assertThat(assignmentsAt(group)).singleElement().satisfies(assignment -> {
            assertThat(assignment.principal()).isEqualTo(user);
            assertThat(assignment.principalType()).contains(PrincipalType.USER);
            assertThat(assignment.roleDefinition()).hasToString(READER);
        });
        assertThat(RecordsOfScope.records(
                        beans().get(AuditRecords.class),
                        subscription.subscription().orElseThrow(),
                        request.resource()))
                .singleElement()
                .satisfies(record -> assertThat(record.values().toString())
                        .contains("Succeeded", "principalId", user, "roleDefinitionId"));
        assertThat(request.bodyText()).contains(user, RoleResourceIds.definition(group, UUID.fromString(READER)));
    }

    private static UUID id(String resource) {
        return UUID.fromString(resource.substring(resource.lastIndexOf('/') + 1));
    }

    @Test
    void a_user_assigns_no_role_outside_the_own_scope() {
        var page = page(AssignRole.class, ArmAction.ROLE_ASSIGNMENTS_WRITE);

        assertThatThrownBy(() -> page.assign(reader(subscription))).isInstanceOf(AuthorizationProblem.class);

        assertThat(assignmentsAround(subscription)).isEmpty();
    }

    @Test
    void the_form_offers_scopes_and_roles_that_can_be_assigned() {
        var custom = customRole("Microsoft.HDInsight/clusters/read");
        definitions().put(custom, BY_ADMIN);
        var page = page(AssignRole.class, ArmAction.ROLE_ASSIGNMENTS_WRITE, ArmAction.ROLE_DEFINITIONS_READ);
        page.getForm().setScope(group.text());

        assertThat(page.getScopes()).extracting(Choice::value).containsExactly(group.text());
        assertThat(page.getRoles())
                .extracting(Choice::label)
                .contains("Owner", "Reader", custom.name())
                .hasSize(BuiltInRoles.ALL.size() + 1);
        var without = page(AssignRole.class, ArmAction.ROLE_ASSIGNMENTS_WRITE);
        without.getForm().setScope(group.text());
        assertThat(without.getRoles()).extracting(Choice::label).doesNotContain(custom.name());
    }

    @ParameterizedTest
    @CsvSource({
        "resource, /subscriptions/1/resourceGroups/g/providers/Microsoft.KeyVault/vaults/v",
        "resource, nonsense",
        "principal, ada@contoso.com",
        "role, Reader",
        "scope, ''"
    })
    void what_is_wrong_is_said_at_its_field(String field, String text) {
        var form = new AssignmentForm();
        form.setScope(group.text());
        form.setRole(READER);
        form.setPrincipal(user);
        var problems = new FieldProblems();
        switch (field) {
            case "resource" -> form.setResource(text);
            case "principal" -> form.setPrincipal(text);
            case "role" -> form.setRole(text);
            default -> form.setScope(text);
        }

        new TypedAssignment(form, problems).assignment(UUID.randomUUID(), BY_ADMIN);

        assertThat(problems.of(field)).isNotEmpty();
    }

    @Test
    void an_assignment_is_removed_by_those_who_may() {
        var assignment = assignments().put(reader(group));
        var page = page(RemoveRole.class, ArmAction.ROLE_ASSIGNMENTS_READ, ArmAction.ROLE_ASSIGNMENTS_DELETE);
        page.setId(assignment.id().toString());
        page.load();

        assertThat(page.isAllowed()).isTrue();
        assertThat(page.isOwn()).isFalse();
        assertThat(page.removed()).isPresent();

        assertThat(assignmentsAt(group)).isEmpty();
    }

    @Test
    void a_user_who_may_only_read_assignments_removes_none() {
        var assignment = assignments().put(reader(group));
        var page = page(RemoveRole.class, ArmAction.ROLE_ASSIGNMENTS_READ);
        page.setId(assignment.id().toString());
        page.load();

        assertThat(page.isAllowed()).isFalse();
        assertThatThrownBy(page::removed).isInstanceOf(AuthorizationProblem.class);

        assertThat(assignmentsAt(group)).hasSize(1);
    }

    @Test
    void a_user_who_has_lost_all_rights_meanwhile_is_refused() {
        var assignment = assignments().put(reader(group));
        var page = page(
                RemoveRole.class,
                ArmAction.ROLE_ASSIGNMENTS_READ,
                ArmAction.ROLE_DEFINITIONS_READ,
                ArmAction.ROLE_ASSIGNMENTS_DELETE);
        page.setId(assignment.id().toString());
        page.load();
        page.setName("Reader");
        var later = page(RemoveRole.class);
        page.assignments = later.assignments;
        page.actions = later.actions;

        assertThatThrownBy(page::remove).isInstanceOf(AuthorizationProblem.class);

        assertThat(page.getProblems().isEmpty()).isTrue();
        assertThat(assignmentsAt(group)).hasSize(1);
    }

    @Test
    void the_role_must_be_typed() {
        var assignment = assignments().put(reader(group));
        var page = page(
                RemoveRole.class,
                ArmAction.ROLE_ASSIGNMENTS_READ,
                ArmAction.ROLE_DEFINITIONS_READ,
                ArmAction.ROLE_ASSIGNMENTS_DELETE);
        page.setId(assignment.id().toString());
        page.load();
        page.setName("Owner");

        page.remove();

        assertThat(page.getProblems().of("name")).contains("Reader");
        assertThat(assignmentsAt(group)).hasSize(1);
    }
}
