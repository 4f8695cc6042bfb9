package io.keyward.arm.subscription;

import static io.keyward.text.JsonFactories.BUILDERS;

import io.keyward.arm.route.Route;
import io.keyward.arm.route.RouteReach;
import io.keyward.arm.wire.PageRequest;
import io.keyward.arm.wire.Pages;
import io.keyward.authorization.ArmAction;
import io.keyward.authorization.Principal;
import io.keyward.cluster.Region;
import io.keyward.problem.ProblemCode;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** A subscription, its regions and its resource groups. */
@Path("subscriptions/{subscription}")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class SubscriptionResource {

    @Inject
    SubscriptionTree tree;

    @Inject
    Pages pages;

    @Inject
    Principal caller;

    @Inject
    @ConfigProperty(name = "keyward.arm.locations")
    List<String> locations;

    @PathParam("subscription")
    String subscription;

    @GET
    @Route(
            action = ArmAction.SUBSCRIPTIONS_READ,
            at = RouteReach.ANY_ROLE,
            operationId = "subscriptions_get",
            summary = "Read a subscription",
            answers = "Facts",
            refuses = ProblemCode.SUBSCRIPTION_NOT_FOUND)
    public JsonObject get() {
        return tree.subscription(subscription).toArm(Tenant.of(caller).id());
    }

    @GET
    @Path("locations")
    @Route(
            action = ArmAction.LOCATIONS_READ,
            at = RouteReach.ANY_ROLE,
            operationId = "subscriptions_listLocations",
            summary = "List the regions in which clusters can be created",
            answers = "Items",
            refuses = ProblemCode.SUBSCRIPTION_NOT_FOUND)
    public JsonObject locations() {
        var value = BUILDERS.createArrayBuilder();
        locations.forEach(location -> value.add(toArm(location)));
        return BUILDERS.createObjectBuilder().add("value", value).build();
    }

    private JsonObject toArm(String location) {
        var name = new Region(location).name();
        return BUILDERS.createObjectBuilder()
                .add("id", "/subscriptions/%s/locations/%s".formatted(subscription, name))
                .add("subscriptionId", subscription)
                .add("name", name)
                .add("displayName", location)
                .add("regionalDisplayName", location)
                .add("metadata", BUILDERS.createObjectBuilder().add("regionType", "Physical"))
                .build();
    }

    @GET
    @Path("resourceGroups")
    @Route(
            action = ArmAction.RESOURCE_GROUPS_READ,
            at = RouteReach.SOMEWHERE,
            operationId = "resourceGroups_list",
            summary = "List the resource groups with a cluster or a role of the caller",
            answers = "Items",
            refuses = ProblemCode.SUBSCRIPTION_NOT_FOUND)
    public JsonObject groups(@BeanParam PageRequest request) {
        return pages.listByName(request, tree.groups(subscription), ResourceGroup::name, this::toArm);
    }

    @GET
    @Path("resourceGroups/{group}")
    @Route(
            action = ArmAction.RESOURCE_GROUPS_READ,
            at = RouteReach.SOMEWHERE,
            operationId = "resourceGroups_get",
            summary = "Read a resource group",
            answers = "Facts",
            refuses = {ProblemCode.SUBSCRIPTION_NOT_FOUND, ProblemCode.RESOURCE_GROUP_NOT_FOUND})
    public JsonObject group(@PathParam("group") String group) {
        return toArm(tree.group(subscription, group));
    }

    // in Azure the location of a group is the region of its metadata; Keyward shows the first region for all groups
    private JsonObject toArm(ResourceGroup group) {
        return group.toArm(new Region(locations.get(0)).name());
    }
}
