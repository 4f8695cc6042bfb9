package io.keyward.arm.permission;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.arm.ArmApplication;
import io.keyward.arm.Routes;
import io.keyward.authorization.ArmAction;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every route of the ARM API has its action in the one table. */
class RouteActionsTest {

    private static final Set<ArmAction> ONLY_READ = Set.of(
            ArmAction.WHAT_IF,
            ArmAction.CLUSTER_PREFLIGHT,
            ArmAction.LIST_HOSTS,
            ArmAction.GATEWAY_READ,
            ArmAction.CONFIGURATIONS_LIST,
            ArmAction.CHECK_NAME,
            ArmAction.VALIDATE_CREATION,
            ArmAction.CREATION_PREFLIGHT);

    @Test
    void every_method_of_every_resource_has_an_action() {
        assertThat(Routes.all()).allSatisfy(method -> assertThat(RouteActions.find(method))
                .as(RouteActions.nameOf(method))
                .isPresent());
    }

    @Test
    void the_table_names_no_route_that_does_not_exist() {
        var names = Routes.all().stream().map(RouteActions::nameOf).toList();

        assertThat(names).doesNotHaveDuplicates();
        assertThat(RouteActions.all()).containsOnlyKeys(names);
    }

    @Test
    void every_action_is_needed_by_a_route() {
        assertThat(RouteActions.all().values())
                .extracting(RouteActions.RouteAction::action)
                .contains(ArmAction.values());
    }

    @Test
    void a_method_that_is_not_in_the_table_has_no_action() throws NoSuchMethodException {
        assertThat(RouteActions.find(Object.class.getMethod("toString"))).isEmpty();
    }

    @Test
    void an_action_changes_something_exactly_if_a_method_that_can_change_something_needs_it() {
        var reading = Set.of("GET", "HEAD");
        assertThat(Routes.all()).allSatisfy(route -> {
            var action = RouteActions.find(route).orElseThrow().action();
            var method = Routes.httpMethod(route).orElseThrow();
            assertThat(action.changes())
                    .as(action.name())
                    .isEqualTo(!reading.contains(method) && !ONLY_READ.contains(action));
        });
    }

    @Test
    void the_filter_that_asks_the_table_is_part_of_the_application() {
        assertThat(new ArmApplication().getClasses()).contains(PermissionFilter.class);
    }
}
