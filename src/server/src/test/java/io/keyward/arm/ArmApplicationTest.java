package io.keyward.arm;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.ProgramClasses;
import io.keyward.arm.metadata.MetadataResource;
import io.keyward.arm.permission.PermissionFilter;
import io.keyward.arm.route.ArmRoute;
import io.keyward.arm.wire.ConditionFilter;
import io.keyward.authorization.ArmAction;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every route of the ARM API names its action, and every action is needed by a route. */
class ArmApplicationTest {

    private static final Set<ArmAction> ONLY_READ = Set.of(
            ArmAction.WHAT_IF,
            ArmAction.CLUSTER_PREFLIGHT,
            ArmAction.FLEET_PLAN,
            ArmAction.LIST_HOSTS,
            ArmAction.GATEWAY_READ,
            ArmAction.CONFIGURATIONS_LIST,
            ArmAction.CHECK_NAME,
            ArmAction.VALIDATE_CREATION,
            ArmAction.CREATION_PREFLIGHT,
            ArmAction.DEPLOYMENTS_VALIDATE,
            ArmAction.DEPLOYMENTS_WHAT_IF);

    @Test
    void every_resource_is_part_of_the_application() {
        var resources = ProgramClasses.all()
                .filter(type -> type.getPackageName().startsWith("io.keyward.arm"))
                .filter(type -> type.isAnnotationPresent(Path.class))
                .filter(type -> type != MetadataResource.class) // belongs to another application
                .collect(toSet());

        assertThat(ArmApplication.routes().stream().map(ArmRoute::resource).collect(toSet()))
                .isEqualTo(resources);
        assertThat(new ArmApplication().getClasses()).containsAll(resources);
    }

    @Test
    void no_two_routes_have_the_same_name() {
        assertThat(ArmApplication.routes()).extracting(ArmRoute::toString).doesNotHaveDuplicates();
    }

    @Test
    void every_action_is_needed_by_a_route() {
        assertThat(ArmApplication.routes())
                .extracting(route -> route.annotation().action())
                .contains(ArmAction.values());
    }

    @Test
    void an_action_changes_something_exactly_if_a_method_that_can_change_something_needs_it() {
        var reading = Set.of("GET", "HEAD");
        assertThat(ArmApplication.routes()).allSatisfy(route -> {
            var action = route.annotation().action();
            assertThat(action.changes())
                    .as(action.name())
                    .isEqualTo(!reading.contains(route.httpMethod()) && !ONLY_READ.contains(action));
        });
    }

    /** A resource that reads the headers of its request reads the condition of the change from them. */
    @Test
    void a_change_is_said_to_check_conditions_exactly_if_its_resource_reads_them() {
        var checkable = Set.of("PUT", "PATCH", "DELETE");
        assertThat(ArmApplication.routes())
                .allSatisfy(route -> assertThat(route.annotation().conditional())
                        .as(route.toString())
                        .isEqualTo(checkable.contains(route.httpMethod()) && readsHeaders(route.resource())));
    }

    private static boolean readsHeaders(Class<?> resource) {
        return Stream.<Class<?>>iterate(resource, Objects::nonNull, Class::getSuperclass)
                .flatMap(type -> Stream.of(type.getDeclaredFields()))
                .anyMatch(field -> field.getType() == HttpHeaders.class);
    }

    @Test
    void the_filters_that_check_the_action_and_the_condition_are_part_of_the_application() {
        assertThat(new ArmApplication().getClasses()).contains(PermissionFilter.class, ConditionFilter.class);
    }
}
