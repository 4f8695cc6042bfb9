package io.keyward.node.wire;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of {@link NodeAction} has one action for each route of the node interface. */
class NodeActionTest {

    @Test
    void the_table_names_exactly_the_routes_that_exist() {
        assertThat(NodeAction.all())
                .containsOnlyKeys(routes().map(NodeAction::nameOf).toList());
    }

    @Test
    void every_route_that_writes_more_than_a_report_counts_as_a_change() {
        assertThat(routes().filter(route -> NodeAction.of(route).changes()).map(Method::getName))
                .containsExactlyInAnyOrder("enroll", "enroll", "attest", "token", "dek", "erasure");
    }

    private static Stream<Method> routes() {
        return new NodeApplication()
                .getClasses().stream()
                        .filter(type -> type.isAnnotationPresent(Path.class))
                        .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                        .filter(NodeActionTest::isRoute);
    }

    private static boolean isRoute(Method method) {
        return Arrays.stream(method.getAnnotations())
                .anyMatch(each -> each.annotationType().isAnnotationPresent(HttpMethod.class));
    }
}
