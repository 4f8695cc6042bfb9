package io.keyward.arm.authorization;

import io.keyward.arm.json.JsonBodies;
import io.keyward.arm.route.ProblemGroup;
import io.keyward.arm.route.Route;
import io.keyward.arm.wire.PageRequest;
import io.keyward.authorization.Action;
import io.keyward.authorization.ArmAction;
import io.keyward.authorization.Permissions;
import io.keyward.authorization.Principal;
import io.keyward.authorization.RoleAdministrationProblem;
import io.keyward.authorization.RoleChange;
import io.keyward.authorization.RoleDefinition;
import io.keyward.authorization.RoleDefinitions;
import io.keyward.authorization.Scope;
import io.keyward.authorization.administration.RoleDefinitionAdministration;
import io.keyward.cluster.change.EtagCondition;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.Clock;
import java.util.Optional;

/** The roles that can be assigned at a scope. */
@Path("{scope}/providers/Microsoft.Authorization/roleDefinitions")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class RoleDefinitionsResource {

    private static final Action READ = ArmAction.ROLE_DEFINITIONS_READ.action();
    private static final Action WRITE = ArmAction.ROLE_DEFINITIONS_WRITE.action();
    private static final Action DELETE = ArmAction.ROLE_DEFINITIONS_DELETE.action();

    @Inject
    RoleDefinitions definitions;

    @Inject
    Permissions permissions;

    @Inject
    Principal caller;

    @Inject
    JsonBodies bodies;

    @Inject
    RoleDefinitionPages pages;

    @Inject
    RoleDefinitionAdministration administration;

    @Inject
    Clock clock;

    @GET
    @Route(
            action = ArmAction.ROLE_DEFINITIONS_READ,
            operationId = "roleDefinitions_list",
            summary = "List the roles that can be assigned at a scope",
            description = "$filter takes atScopeAndBelow(), roleName eq 'name' and type eq 'CustomRole'",
            answers = "RoleDefinitionList",
            groups = ProblemGroup.ROLES)
    public JsonObject list(
            @PathParam("scope") String scope,
            @QueryParam("$filter") @DefaultValue("") String conditions,
            @BeanParam PageRequest request) {
        var at = Scope.of(scope);
        permissions.require(caller, READ, at);
        return pages.page(at, RoleFilter.parse(conditions), request);
    }

    @GET
    @Path("{name}")
    @Route(
            action = ArmAction.ROLE_DEFINITIONS_READ,
            operationId = "roleDefinitions_get",
            summary = "Read a role definition",
            answers = "RoleDefinition",
            groups = ProblemGroup.ROLES)
    public JsonObject get(@PathParam("scope") String scope, @PathParam("name") String name) {
        var at = Scope.of(scope);
        permissions.require(caller, READ, at);
        return RoleIds.guid(name)
                .flatMap(definitions::find)
                .filter(role -> role.isAssignableWithin(at))
                .map(role -> view(role, at))
                .orElseThrow(() -> RoleAdministrationProblem.roleDefinitionMissing(name));
    }

    private JsonObject view(RoleDefinition role, Scope at) {
        return definitions
                .findCustom(role.id())
                .map(custom -> RoleDefinitionView.of(custom, at))
                .orElseGet(() -> RoleDefinitionView.of(role, at));
    }

    @PUT
    @Path("{name}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Route(
            action = ArmAction.ROLE_DEFINITIONS_WRITE,
            operationId = "roleDefinitions_set",
            summary = "Create or change a custom role; needs the permission at all of its assignable scopes",
            reads = "RoleDefinition",
            answers = "RoleDefinition",
            statuses = 201,
            groups = ProblemGroup.ROLES)
    public Response put(@PathParam("scope") String scope, @PathParam("name") String name, InputStream body) {
        return Response.status(
                        Response.Status.CREATED) // also after a change, because the SDK of az treats 200 as an error
                .entity(defined(scope, name, body))
                .build();
    }

    JsonObject defined(String scope, String name, InputStream body) {
        var at = Scope.of(scope);
        var grants = permissions.of(caller);
        grants.require(WRITE, at);
        var role = RoleDefinitionRequest.parse(RoleIds.requireGuid("role definition", name), bodies.read(body));
        var change = new RoleChange(caller.objectId(), clock.instant());
        return RoleDefinitionView.of(administration.define(role, at, grants, EtagCondition.NONE, change), at);
    }

    @DELETE
    @Path("{name}")
    @Route(
            action = ArmAction.ROLE_DEFINITIONS_DELETE,
            operationId = "roleDefinitions_delete",
            summary = "Delete a custom role that is not assigned",
            answers = "RoleDefinition",
            statuses = {200, 204},
            groups = ProblemGroup.ROLES)
    public Response delete(@PathParam("scope") String scope, @PathParam("name") String name) {
        return deleted(scope, name)
                .map(Response::ok)
                .orElseGet(Response::noContent)
                .build();
    }

    Optional<JsonObject> deleted(String scope, String name) {
        var at = Scope.of(scope);
        var grants = permissions.of(caller);
        grants.require(DELETE, at);
        return RoleIds.guid(name)
                .flatMap(id -> administration.delete(id, at, grants, EtagCondition.NONE))
                .map(role -> RoleDefinitionView.of(role, at));
    }
}
