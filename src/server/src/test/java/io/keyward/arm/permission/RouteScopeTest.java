package io.keyward.arm.permission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.authorization.AuthorizationProblem;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The scope at which a request is authorized, from the names in its path. */
class RouteScopeTest {

    @Test
    void the_most_specific_name_in_the_path_is_the_scope() {
        assertThat(scope(Map.of())).isEqualTo("/");
        assertThat(scope(Map.of("subscription", "s", "location", "eastus"))).isEqualTo("/subscriptions/s");
        assertThat(scope(Map.of("subscription", "s", "group", "g"))).isEqualTo("/subscriptions/s/resourceGroups/g");
        assertThat(scope(Map.of("subscription", "s", "group", "g", "cluster", "c", "name", "w")))
                .isEqualTo("/subscriptions/s/resourceGroups/g/providers/Microsoft.HDInsight/clusters/c");
    }

    @Test
    void for_a_name_that_no_scope_can_have_the_scope_above_it_decides() {
        assertThat(scope(Map.of("subscription", "s", "group", "g", "cluster", "c&d")))
                .isEqualTo("/subscriptions/s");
        assertThat(scope(Map.of("subscription", "s", "group", "x'y"))).isEqualTo("/subscriptions/s");
        assertThat(scope(Map.of("subscription", "s%t", "group", "g"))).isEqualTo("/");
    }

    @Test
    void the_scope_in_the_path_of_a_role_is_used_as_it_is() {
        assertThat(scope(Map.of("scope", "/subscriptions/s", "name", "x"))).isEqualTo("/subscriptions/s");
        assertThatThrownBy(() -> scope(Map.of("scope", "/subscriptions/s&t")))
                .isInstanceOf(AuthorizationProblem.InvalidScope.class);
    }

    private static String scope(Map<String, String> names) {
        MultivaluedMap<String, String> parameters = new MultivaluedHashMap<>(names);
        return RouteScope.of(parameters).text();
    }
}
