package io.keyward.arm;

import static io.keyward.blackbox.client.RoleIds.READER;
import static io.keyward.testserver.LocalClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.blackbox.client.BlackBox;
import io.keyward.blackbox.client.Customer;
import io.keyward.testserver.LocalClient;
import io.keyward.testserver.RunningKeyward;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Role assignments and role definitions at every kind of scope, with the requests of az, through the local Azure. */
class RolesIT {

    private static final String SUBSCRIPTION = "/subscriptions/" + LocalClient.SUBSCRIPTION;
    private static final String ASSIGNMENTS = "/providers/Microsoft.Authorization/roleAssignments";
    private static final String DEFINITIONS = "/providers/Microsoft.Authorization/roleDefinitions";

    private final RunningKeyward server = BlackBox.server();
    private final LocalClient client = server.client();
    private final Customer customer = Customer.of(server, "roles");
    private final String group =
            customer.clusters().substring(0, customer.clusters().indexOf("/providers"));
    private final String principal = UUID.randomUUID().toString();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/subscriptions/{subscription}",
                "/subscriptions/{subscription}/resourceGroups/{group}",
                "/subscriptions/{subscription}/resourcegroups/{group}/providers/Microsoft.HDInsight/clusters/some",
                "/subscriptions/{subscription}/resourceGroups/{group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/some"
            })
    void a_role_is_assigned_listed_and_deleted_at_every_kind_of_scope(String template) {
        var scope = template.replace("{subscription}", LocalClient.SUBSCRIPTION)
                .replace("{group}", group.substring(group.lastIndexOf('/') + 1));
        var id = scope + ASSIGNMENTS + "/" + UUID.randomUUID();

        var created = call("PUT", id, body());
        var again = call("PUT", scope + ASSIGNMENTS + "/" + UUID.randomUUID(), body());
        var listed = call(
                "GET", scope + ASSIGNMENTS, "atScope%28%29%20and%20principalId%20eq%20%27" + principal + "%27", null);
        var deleted = call("DELETE", id, null);
        var gone = call("GET", id, null);

        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        assertThat(json(created).getString("id")).isEqualToIgnoringCase(id);
        assertThat(again.statusCode()).as(again.body()).isEqualTo(409);
        assertThat(code(again)).isEqualTo("RoleAssignmentExists");
        assertThat(values(listed))
                .extracting(value -> value.getString("id"))
                .containsExactly(json(created).getString("id"));
        assertThat(deleted.statusCode()).isEqualTo(200);
        assertThat(gone.statusCode()).isEqualTo(404);
        assertThat(code(gone)).isEqualTo("RoleAssignmentNotFound");
    }

    @Test
    void a_custom_role_is_created_found_by_name_and_deleted() {
        var name = UUID.randomUUID().toString();
        var body =
                """
                {"properties": {"roleName": "Role %s", "type": "CustomRole", "permissions": [{"actions": ["*/read"]}],
                                "assignableScopes": ["%s"]}}"""
                        .formatted(name, group);

        var created = call("PUT", group + DEFINITIONS + "/" + name, body);
        var found = call("GET", group + DEFINITIONS, "roleName%20eq%20%27Role%20" + name + "%27", null);
        var read = call("GET", json(created).getString("id"), null);
        var deleted = call("DELETE", group + DEFINITIONS + "/" + name, null);

        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        assertThat(values(found)).extracting(value -> value.getString("name")).containsExactly(name);
        assertThat(read.statusCode()).as(read.body()).isEqualTo(200);
        assertThat(deleted.statusCode()).as(deleted.body()).isEqualTo(200);
    }

    @Test
    void the_owner_of_a_laptop_is_the_principal_that_the_readme_names() {
        var listed = call("GET", SUBSCRIPTION + ASSIGNMENTS, "atScope%28%29", null);

        assertThat(values(listed))
                .extracting(value -> value.getJsonObject("properties").getString("principalId"))
                .contains("33333333-3333-3333-3333-333333333333");
    }

    @Test
    void a_filter_that_is_not_understood_is_refused() {
        var answer = call("GET", SUBSCRIPTION + ASSIGNMENTS, "createdBy%20eq%20%27x%27", null);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(code(answer)).isEqualTo("InvalidFilterInQueryString");
    }

    private HttpResponse<String> call(String method, String path, String body) {
        return client.arm(method, path + "?api-version=2022-04-01", body);
    }

    private HttpResponse<String> call(String method, String path, String filter, String body) {
        return client.arm(method, path + "?$filter=" + filter + "&api-version=2022-05-01-preview", body);
    }

    private String body() {
        return """
                {"properties": {"roleDefinitionId": "%s%s/%s", "principalId": "%s", "principalType": "User"}}"""
                .formatted(SUBSCRIPTION, DEFINITIONS, READER, principal);
    }

    private static List<JsonObject> values(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer).getJsonArray("value").getValuesAs(JsonValue::asJsonObject);
    }

    private static String code(HttpResponse<String> answer) {
        return json(answer).getJsonObject("error").getString("code");
    }
}
