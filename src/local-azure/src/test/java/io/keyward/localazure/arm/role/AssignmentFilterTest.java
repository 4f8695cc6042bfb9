package io.keyward.localazure.arm.role;

import static io.keyward.localazure.role.TestRoles.GROUP_ID;
import static io.keyward.localazure.role.TestRoles.VAULT_ID;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.localazure.TestJson;
import io.keyward.localazure.role.RoleAssignment;
import io.keyward.localazure.role.RoleScope;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AssignmentFilterTest {

    private static final RoleAssignment AT_VAULT =
            new RoleAssignment(TestJson.json("{'properties':{'scope':'" + VAULT_ID + "','principalId':'team'}}"));

    @ParameterizedTest
    @CsvSource({
        "/, true",
        GROUP_ID + ", true",
        GROUP_ID + "-other, false",
        VAULT_ID + ", true",
        VAULT_ID + "/keys/k, true",
        VAULT_ID + "2, false"
    })
    void without_conditions_a_list_has_what_holds_at_the_scope_or_is_below_it(String scope, boolean listed) {
        assertThat(matches(scope, "")).isEqualTo(listed);
    }

    @ParameterizedTest
    @CsvSource({GROUP_ID + ", false", VAULT_ID + ", true", VAULT_ID + "/keys/k, true"})
    void at_scope_leaves_out_what_is_below(String scope, boolean listed) {
        assertThat(matches(scope, "atScope()")).isEqualTo(listed);
    }

    @ParameterizedTest
    @CsvSource({
        "principalId eq 'TEAM', true",
        "principalId eq 'ann', false",
        "assignedTo('ann'), true",
        "assignedTo('bob'), false",
        "atScope() and assignedTo('ann'), true"
    })
    void the_principal_is_compared_itself_or_with_its_groups(String conditions, boolean listed) {
        assertThat(matches(VAULT_ID, conditions)).isEqualTo(listed);
    }

    private static boolean matches(String scope, String conditions) {
        return new AssignmentFilter(new RoleScope(scope), conditions)
                .matches(AT_VAULT, id -> id.equals("ann") ? Set.of("ann", "team") : Set.of(id));
    }
}
