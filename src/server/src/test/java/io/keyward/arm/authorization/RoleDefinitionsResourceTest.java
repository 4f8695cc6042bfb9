package io.keyward.arm.authorization;

import static io.keyward.problem.ProblemCondition.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.arm.wire.TestPage;
import io.keyward.authorization.BuiltInRoles;
import io.keyward.authorization.RoleStore;
import io.keyward.authorization.Scope;
import io.keyward.database.OnEachDatabase;
import io.keyward.problem.ProblemCode;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The requests of {@code az role definition}. */
@OnEachDatabase
class RoleDefinitionsResourceTest extends RoleResources {

    private final String name = UUID.randomUUID().toString();

    @Test
    void a_custom_role_is_answered_in_the_form_of_arm() {
        var view = definitionsFor(OWNER).defined(subscription.text(), name, body(role(subscription)));

        assertThat(view.getString("id"))
                .isEqualTo(subscription + "/providers/Microsoft.Authorization/roleDefinitions/" + name);
        var properties = view.getJsonObject("properties");
        assertThat(properties.getString("roleName")).isEqualTo("Role " + name);
        assertThat(properties.getString("type")).isEqualTo("CustomRole");
        assertThat(properties.getJsonArray("assignableScopes").getString(0)).isEqualTo(subscription.text());
        assertThat(properties.getJsonArray("permissions").getJsonObject(0).toString())
                .isEqualTo("{\"actions\":[\"*/read\"],\"notActions\":[\"Microsoft.Support/*\"],\"dataActions\":[],"
                        + "\"notDataActions\":[]}");
        assertThat(properties.getString("createdBy")).isEqualTo("owner");
    }

    private String role(Scope assignable) {
        return """
                {"properties": {"roleName": "Role %s", "description": "d", "type": "CustomRole",
                                "permissions": [{"actions": ["*/read"], "notActions": ["Microsoft.Support/*"]}],
                                "assignableScopes": ["%s"]}}"""
                .formatted(name, assignable);
    }

    @Test
    void the_id_of_a_role_is_the_same_text_in_a_list_and_in_an_assignment() {
        var owner = assign(user, "Reader", group);

        var listed = definitionsFor(OWNER).list(group.text(), "roleName eq 'reader'", TestPage.first());

        var id = listed.getJsonArray("value").getJsonObject(0).getString("id");
        assertThat(RoleAssignmentView.of(owner, group)
                        .getJsonObject("properties")
                        .getString("roleDefinitionId"))
                .isEqualTo(id);
    }

    @Test
    void a_list_has_the_built_in_roles_and_the_custom_roles_of_its_scope() {
        definitionsFor(OWNER).defined(group.text(), name, body(role(group)));
        var resource = definitionsFor(OWNER);

        assertThat(names(resource.list(cluster.text(), "", TestPage.first())))
                .contains(name, BuiltInRoles.OWNER.toString());
        assertThat(names(resource.list(subscription.text(), "", TestPage.first())))
                .doesNotContain(name);
        assertThat(names(resource.list(subscription.text(), "atScopeAndBelow()", TestPage.first())))
                .contains(name);
        assertThat(names(resource.list(group.text(), "type eq 'CustomRole'", TestPage.first())))
                .containsExactly(name);
        assertThat(names(resource.list(Scope.subscription("other").text(), "", TestPage.first())))
                .doesNotContain(name);
    }

    @Test
    void a_role_is_read_by_its_full_id_below_the_subscription() {
        definitionsFor(OWNER).defined(group.text(), name, body(role(group)));
        var resource = definitionsFor(OWNER);

        assertThat(resource.get(subscription.text(), name).getString("name")).isEqualTo(name);
        assertThat(resource.get("/", BuiltInRoles.OWNER.toString())
                        .getJsonObject("properties")
                        .getString("roleName"))
                .isEqualTo("Owner");
        assertThatThrownBy(() -> resource.get(Scope.subscription("other").text(), name))
                .is(problem(ProblemCode.ROLE_DEFINITION_NOT_FOUND));
    }

    @Test
    void a_custom_role_needs_the_permission_at_each_of_its_scopes() {
        assign(user, "User Access Administrator", group);
        var resource = definitionsFor(somebody);

        assertThat(resource.defined(group.text(), name, body(role(group)))).isNotEmpty();
        assertRefused(() -> resource.defined(group.text(), name, body(role(subscription))));
        assertRefused(() -> resource.defined(subscription.text(), name, body(role(group))));
    }

    @Test
    void a_role_of_another_scope_cannot_be_taken_over_and_its_scopes_are_not_revealed() {
        definitionsFor(OWNER).defined(subscription.text(), name, body(role(subscription)));
        assign(user, "User Access Administrator", group);

        assertThatThrownBy(() -> definitionsFor(somebody).defined(group.text(), name, body(role(group))))
                .is(problem(ProblemCode.FORBIDDEN))
                .hasMessageContaining("over scope '%s'".formatted(group));
        assertRefused(() -> definitionsFor(somebody).deleted(group.text(), name));
    }

    private static void assertRefused(Runnable request) {
        assertThatThrownBy(request::run).is(problem(ProblemCode.FORBIDDEN));
    }

    @Test
    void without_the_permission_nothing_is_read_or_changed() {
        var resource = definitionsFor(somebody);

        assertRefused(() -> resource.list(group.text(), "", TestPage.first()));
        assertRefused(() -> resource.get(group.text(), name));
        assertRefused(() -> resource.defined(group.text(), name, body(role(group))));
        assertRefused(() -> resource.deleted(group.text(), name));
    }

    @Test
    void a_role_that_was_deleted_before_is_not_returned_again() {
        definitionsFor(OWNER).defined(group.text(), name, body(role(group)));
        var resource = definitionsFor(OWNER);

        assertThat(resource.deleted(group.text(), name)).isPresent();
        assertThat(resource.deleted(group.text(), name)).isEmpty();
    }

    @Test
    void a_role_of_type_built_in_is_refused() {
        var body = role(group).replace("CustomRole", "BuiltInRole");

        assertThatThrownBy(() -> definitionsFor(OWNER).defined(group.text(), name, body(body)))
                .is(problem(ProblemCode.MALFORMED_REQUEST))
                .hasMessageContaining("properties.type");
    }

    @Test
    void a_long_list_has_every_role_on_one_of_its_pages() {
        store(Stream.generate(() -> customRole("*/read")).limit(101).map(RoleStore::stored));
        var resource = definitionsFor(OWNER);

        var pages = TestPage.all(page -> resource.list(subscription.text(), "", page));

        assertThat(pages).hasSize(2);
        var names = pages.stream().flatMap(page -> names(page).stream()).toList();
        assertThat(names).doesNotHaveDuplicates().hasSize(101 + BuiltInRoles.ALL.size());
    }
}
