package io.keyward.arm.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.keyward.authorization.ArmAction;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A method that JAX-RS would call is a route only if it names its action. */
class ArmRouteTest {

    @Test
    void a_route_is_read_from_the_annotations_of_its_method() {
        var route = ArmRoute.of(List.of(Named.class)).get(0);

        assertThat(route).hasToString("Named.read");
        assertThat(route.httpMethod()).isEqualTo("GET");
        assertThat(route.template()).isEqualTo("/named/{id}/{rest}");
        assertThat(route.expressions()).isEqualTo(Map.of("rest", "a{1,2}|b"));
        assertThat(route.annotation().action()).isEqualTo(ArmAction.CLUSTER_READ);
        assertThat(route.annotation().at()).isEqualTo(RouteReach.PATH);
    }

    @Test
    void a_method_that_names_no_action_is_refused() {
        assertThatThrownBy(() -> ArmRoute.of(List.of(Named.class, Unnamed.class)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no action is named for Unnamed.read");
    }

    @Test
    void an_inherited_method_that_names_no_action_is_refused() {
        assertThatThrownBy(() -> ArmRoute.of(List.of(Inheriting.class)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Unnamed.read");
    }

    @Test
    void a_locator_of_a_subresource_is_refused_even_if_it_names_an_action() {
        assertThatThrownBy(() -> ArmRoute.of(List.of(Locator.class)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no action is named for Locator.below");
    }

    @Test
    void other_methods_of_a_resource_are_no_routes() {
        assertThat(ArmRoute.of(List.of(Named.class))).hasSize(1);
    }

    @Test
    void a_method_that_two_resources_inherit_is_a_route_of_each() {
        var routes = ArmRoute.of(List.of(OfSubscription.class, OfGroup.class));

        assertThat(routes)
                .extracting(ArmRoute::toString, ArmRoute::template, ArmRoute::operationId, ArmRoute::summary)
                .containsExactlyInAnyOrder(
                        tuple("OfSubscription.list", "/{subscription}/things", "things_list", "List of a subscription"),
                        tuple("OfGroup.list", "/{group}/things", "things_listByGroup", "List of a resource group"));
    }

    @Path("named/{id}")
    public static class Named {

        @GET
        @Path("{rest: a{1,2}|b}")
        @Route(action = ArmAction.CLUSTER_READ)
        public String read(@PathParam("id") String id) {
            return quoted(id);
        }

        public String quoted(String id) {
            return "'" + id + "'";
        }
    }

    @Path("unnamed")
    public static class Unnamed {

        @GET
        public String read() {
            return "";
        }
    }

    @Path("inheriting")
    public static class Inheriting extends Unnamed {}

    public abstract static class Shared {

        @GET
        @Route(action = ArmAction.CLUSTER_READ, operationId = "things_list", summary = "List of a {scope}")
        public String list() {
            return "";
        }
    }

    @Path("{subscription}/things")
    public static class OfSubscription extends Shared {}

    @Path("{group}/things")
    public static class OfGroup extends Shared {}

    @Path("locator")
    public static class Locator {

        @Path("below")
        @Route(action = ArmAction.CLUSTER_READ)
        public Unnamed below() {
            return new Unnamed();
        }
    }
}
