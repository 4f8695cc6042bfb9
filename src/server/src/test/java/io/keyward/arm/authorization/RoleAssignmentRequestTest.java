package io.keyward.arm.authorization;

import static io.keyward.problem.ProblemCondition.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.arm.json.JsonMember;
import io.keyward.authorization.BuiltInRoles;
import io.keyward.authorization.PrincipalType;
import io.keyward.problem.ProblemCode;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoleAssignmentRequestTest {

    private static final String OWNER = "/subscriptions/s/providers/Microsoft.Authorization/roleDefinitions/"
            + "8e3af657-a8ff-443c-a75c-2fe8c4bcb635";
    private static final String PRINCIPAL = "AAAAAAAA-0000-0000-0000-000000000001";

    @Test
    void the_body_of_az_is_read() {
        var request = parse(Map.of("principalType", "ServicePrincipal"));

        assertThat(request.roleDefinition()).isEqualTo(BuiltInRoles.OWNER);
        assertThat(request.principal()).isEqualTo("aaaaaaaa-0000-0000-0000-000000000001");
        assertThat(request.principalType()).contains(PrincipalType.SERVICE_PRINCIPAL);
        assertThat(request.description()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "condition, 1 eq 1, conditions on role assignments",
        "delegatedManagedIdentityResourceId, /subscriptions/s, identities of other tenants",
    })
    void a_feature_that_keyward_does_not_offer_is_refused(String member, String value, String message) {
        assertThatThrownBy(() -> parse(Map.of(member, value)))
                .is(problem(ProblemCode.NOT_OFFERED))
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource({
        "roleDefinitionId, 8e3af657-a8ff-443c-a75c-2fe8c4bcb635",
        "roleDefinitionId, /subscriptions/s/providers/Microsoft.Authorization/roleDefinitions/owner",
        "roleDefinitionId, /providers/Microsoft.Authorization/policies/8e3af657-a8ff-443c-a75c-2fe8c4bcb635",
        "principalId, me",
        "principalId, 1-1-1-1-1",
        "principalType, Robot",
    })
    void an_invalid_member_is_named(String member, String value) {
        assertThatThrownBy(() -> parse(Map.of(member, value)))
                .is(problem(ProblemCode.MALFORMED_REQUEST))
                .hasMessageStartingWith("properties." + member);
    }

    @Test
    void a_long_description_is_refused() {
        assertThatThrownBy(() -> parse(Map.of("description", "x".repeat(1025))))
                .is(problem(ProblemCode.MALFORMED_REQUEST))
                .hasMessageContaining("at most 1024");
    }

    private static RoleAssignmentRequest parse(Map<String, String> changed) {
        var properties =
                Json.createObjectBuilder().add("roleDefinitionId", OWNER).add("principalId", PRINCIPAL);
        changed.forEach(properties::add);
        return RoleAssignmentRequest.parse(JsonMember.root(body(properties.build())));
    }

    private static JsonObject body(JsonObject properties) {
        var text =
                Json.createObjectBuilder().add("properties", properties).build().toString();
        try (var reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }
}
