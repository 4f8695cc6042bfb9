package io.keyward.arm.authorization;

import io.keyward.arm.json.JsonMember;
import io.keyward.authorization.RoleAssignments;
import io.keyward.authorization.RoleChange;
import io.keyward.authorization.Scope;
import io.keyward.authorization.administration.RoleAdministration;
import io.keyward.authorization.administration.RoleResourceIds;
import io.keyward.deployment.Deployment;
import io.keyward.deployment.azure.LocalAzureResources;
import io.keyward.deployment.run.ResourceProvider;
import io.keyward.deployment.run.ResourceRequest;
import io.keyward.text.AsciiCase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/**
 * Deploys the role assignments of templates. Keyward creates those at its own scopes, as for a single request; the local Azure
 * creates those at its vaults.
 */
@ApplicationScoped
public class TemplateRoleAssignments implements ResourceProvider {

    private static final String BETWEEN = "/providers/" + AsciiCase.fold(RoleResourceIds.ASSIGNMENTS) + "/";
    private static final String VAULT = "microsoft.keyvault/vaults";

    @Inject
    RoleAssignments assignments;

    @Inject
    RoleAdministration administration;

    @Inject
    LocalAzureResources azure;

    @Inject
    Clock clock;

    @Override
    public boolean offers(String type) {
        return AsciiCase.equal(RoleResourceIds.ASSIGNMENTS, type);
    }

    @Override
    public void check(ResourceRequest request, Optional<JsonObject> body) {
        if (isOfAzure(request.scope())) {
            azure.check(request, body);
        } else {
            RoleAssignmentsResource.requireAssignable(target(request.scope()));
            name(request.scope());
            body.map(JsonMember::root).ifPresent(RoleAssignmentRequest::parse);
        }
    }

    @Override
    public Progress make(Deployment deployment, ResourceRequest request, JsonObject body) {
        var id = request.scope();
        if (isOfAzure(id)) {
            return azure.make(deployment, request, body);
        }
        var change = new RoleChange(request.requester().caller().objectId(), clock.instant());
        administration.assign(
                RoleAssignmentRequest.parse(JsonMember.root(body)).assignment(name(id), target(id), change));
        return Progress.DONE;
    }

    @Override
    public Progress progress(Deployment deployment, String id) {
        return Progress.DONE;
    }

    @Override
    public Optional<JsonObject> find(Scope id) {
        return isOfAzure(id)
                ? azure.find(id)
                : assignments
                        .find(name(id))
                        .filter(assignment -> assignment.scope().equals(target(id)))
                        .map(assignment -> RoleAssignmentView.of(assignment, target(id)));
    }

    private boolean isOfAzure(Scope id) {
        return azure.offers(VAULT)
                && target(id).resourceType().filter(VAULT::equals).isPresent();
    }

    /** The scope of the assignment with this id. */
    private static Scope target(Scope id) {
        return Scope.of(id.text().substring(0, id.canonical().lastIndexOf(BETWEEN)));
    }

    private static UUID name(Scope id) {
        var name = id.text().substring(id.text().lastIndexOf('/') + 1);
        return RoleIds.requireGuid("role assignment", name);
    }
}
