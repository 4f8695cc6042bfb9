package io.keyward.arm.key;

import static io.keyward.text.JsonFactories.BUILDERS;

import io.keyward.arm.cluster.EncryptionMember;
import io.keyward.arm.json.JsonBodies;
import io.keyward.arm.route.Route;
import io.keyward.arm.wire.PageRequest;
import io.keyward.arm.wire.Pages;
import io.keyward.arm.wire.PathScope;
import io.keyward.arm.wire.SkipToken;
import io.keyward.authorization.ArmAction;
import io.keyward.operation.Caller;
import io.keyward.problem.ProblemCode;
import io.keyward.retirement.KeyRetirement;
import io.keyward.retirement.Retirement;
import io.keyward.retirement.RetirementProblem;
import io.keyward.retirement.Retirements;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.Optional;

/**
 * An addition of Keyward: signed statements that nothing needs a key version, which the customer keeps as evidence. There is a
 * subclass with the path for each kind of scope.
 */
public abstract class KeyRetirementsResource {

    @Inject
    KeyRetirement retirement;

    @Inject
    Retirements retirements;

    @Inject
    JsonBodies bodies;

    @Inject
    Caller caller;

    @Inject
    Pages pages;

    @BeanParam
    PathScope scope;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Route(
            action = ArmAction.RETIRE_KEY,
            operationId = "keyRetirements_issue",
            summary = "Issue a signed statement that nothing needs a key version; refused if something needs it",
            reads = "RetirementRequest",
            answers = "KeyRetirement",
            refuses = {
                ProblemCode.MALFORMED_KEY_ID,
                ProblemCode.KEY_STILL_NEEDED,
                ProblemCode.KEY_UNKNOWN,
                ProblemCode.SIGNING_KEY_MISSING
            })
    public JsonObject issue(InputStream body) {
        var request = bodies.read(body);
        var key =
                EncryptionMember.key(request).version(request.get("keyVersion").requiredText());
        return view(retirement.issue(key, scope.clusters(), caller));
    }

    @GET
    @Route(
            action = ArmAction.KEY_RETIREMENTS_READ,
            operationId = "keyRetirements_list",
            summary = "List the statements of a {scope} and their current state, newest first",
            answers = "KeyRetirementList")
    public JsonObject list(@BeanParam PageRequest request) {
        retirement.review();
        return pages.list(
                request,
                retirements.page(scope.clusters(), last(request.after()), pages.limit()),
                statement -> statement.id().toString(),
                this::view);
    }

    private Optional<Retirement> last(String token) {
        return token.isEmpty()
                ? Optional.empty()
                : Optional.of(retirements.find(scope.clusters(), token).orElseThrow(() -> SkipToken.invalid(token)));
    }

    @GET
    @Path("{id}")
    @Route(
            action = ArmAction.KEY_RETIREMENTS_READ,
            operationId = "keyRetirements_get",
            summary = "Read a statement and its current state: in force, or withdrawn with a reason",
            answers = "KeyRetirement",
            refuses = ProblemCode.RETIREMENT_NOT_FOUND)
    public JsonObject get(@PathParam("id") String id) {
        retirement.review();
        return view(retirements.find(scope.clusters(), id).orElseThrow(() -> RetirementProblem.retirementNotFound(id)));
    }

    // for a resource group without the reason and the proof of a withdrawal: they can name clusters outside the group
    private JsonObject view(Retirement statement) {
        var properties = BUILDERS.createObjectBuilder()
                .add("key", statement.key().toString())
                .add("state", statement.withdrawnAt().isEmpty() ? "inForce" : "withdrawn")
                .add("issuedAt", statement.issuedAt().toString())
                .add("requester", statement.requester())
                .add("statement", statement.statement());
        statement.withdrawnAt().ifPresent(at -> properties.add("withdrawnAt", at.toString()));
        if (!scope.isGroup()) {
            statement.reason().ifPresent(reason -> properties.add("reason", reason));
            statement.withdrawal().ifPresent(withdrawal -> properties.add("withdrawal", withdrawal));
        }
        return BUILDERS.createObjectBuilder()
                .add("name", statement.id().toString())
                .add("properties", properties)
                .build();
    }
}
