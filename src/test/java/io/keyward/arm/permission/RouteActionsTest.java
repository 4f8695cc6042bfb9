package io.keyward.arm.permission;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.arm.ArmApplication;
import io.keyward.arm.Routes;
import io.keyward.authorization.ArmAction;
import org.junit.jupiter.api.Test;

/** Every route of the ARM API has its action in the one table. */
class RouteActionsTest {

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
    void the_filter_that_asks_the_table_is_part_of_the_application() {
        assertThat(new ArmApplication().getClasses()).contains(PermissionFilter.class);
    }
}
