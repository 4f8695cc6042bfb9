package io.keyward.arm.authorization;

import io.keyward.arm.json.JsonBodies;
import io.keyward.arm.route.ProblemGroup;
import io.keyward.arm.route.Route;
import io.keyward.arm.wire.ArmProblem;
import io.keyward.arm.wire.PageRequest;
import io.keyward.authorization.Action;
import io.keyward.authorization.ArmAction;
import io.keyward.authorization.Permissions;
import io.keyward.authorization.Principal;
import io.keyward.authorization.RoleAdministrationProblem;
import io.keyward.authorization.RoleAssignments;
import io.keyward.authorization.RoleChange;
import io.keyward.authorization.Scope;
import io.keyward.authorization.administration.AssignableScopes;
import io.keyward.authorization.administration.RoleAdministration;
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

/** Who has which role at a scope: the root, a subscription, a resource group, a cluster or an identity. */
@Path("{scope}/providers/Microsoft.Authorization/roleAssignments")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class RoleAssignmentsResource {

    private static final Action READ = ArmAction.ROLE_ASSIGNMENTS_READ.action();
    private static final Action WRITE = ArmAction.ROLE_ASSIGNMENTS_WRITE.action();
    private static final Action DELETE = ArmAction.ROLE_ASSIGNMENTS_DELETE.action();

    @Inject
    RoleAssignments assignments;

    @Inject
    RoleAdministration administration;

    @Inject
    Permissions permissions;

    @Inject
    Principal caller;

    @Inject
    JsonBodies bodies;

    @Inject
    RoleAssignmentPages pages;

    @Inject
    Clock clock;

    @GET
    @Route(
            action = ArmAction.ROLE_ASSIGNMENTS_READ,
            operationId = "roleAssignments_list",
            summary = "List the role assignments at a scope, above it and below it",
            description = "$filter takes atScope() (not below), principalId eq 'id' and assignedTo('id')",
            answers = "RoleAssignmentList",
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
            action = ArmAction.ROLE_ASSIGNMENTS_READ,
            operationId = "roleAssignments_get",
            summary = "Read a role assignment",
            answers = "RoleAssignment",
            groups = ProblemGroup.ROLES)
    public JsonObject get(@PathParam("scope") String scope, @PathParam("name") String name) {
        var at = Scope.of(scope);
        permissions.require(caller, READ, at);
        return RoleIds.guid(name)
                .flatMap(assignments::find)
                .filter(assignment -> assignment.scope().equals(at))
                .map(assignment -> RoleAssignmentView.of(assignment, at))
                .orElseThrow(() -> RoleAdministrationProblem.roleAssignmentMissing(name));
    }

    @PUT
    @Path("{name}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Route(
            action = ArmAction.ROLE_ASSIGNMENTS_WRITE,
            operationId = "roleAssignments_set",
            summary = "Assign a role to a principal",
            reads = "RoleAssignment",
            answers = "RoleAssignment",
            statuses = 201,
            groups = ProblemGroup.ROLES)
    public Response put(@PathParam("scope") String scope, @PathParam("name") String name, InputStream body) {
        return Response.status(Response.Status.CREATED)
                .entity(assigned(scope, name, body))
                .build();
    }

    JsonObject assigned(String scope, String name, InputStream body) {
        var at = Scope.of(scope);
        permissions.require(caller, WRITE, at);
        requireAssignable(at);
        var request = RoleAssignmentRequest.parse(bodies.read(body));
        var assignment = request.assignment(
                RoleIds.requireGuid("role assignment", name), at, new RoleChange(caller.objectId(), clock.instant()));
        return RoleAssignmentView.of(administration.assign(assignment), at);
    }

    static void requireAssignable(Scope scope) {
        if (!AssignableScopes.include(scope)) {
            throw ArmProblem.notOffered(
                    "scope",
                    "role assignments at resources of type %s"
                            .formatted(scope.resourceType().orElseThrow()),
                    AssignableScopes.INSTEAD);
        }
    }

    @DELETE
    @Path("{name}")
    @Route(
            action = ArmAction.ROLE_ASSIGNMENTS_DELETE,
            operationId = "roleAssignments_delete",
            summary = "Delete a role assignment; it takes effect with the next request",
            answers = "RoleAssignment",
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
        permissions.require(caller, DELETE, at);
        return RoleIds.guid(name)
                .flatMap(id -> administration.remove(id, at))
                .map(assignment -> RoleAssignmentView.of(assignment, at));
    }
}
