package io.keyward.arm.preflight;

import io.keyward.arm.cluster.ClusterRequest;
import io.keyward.arm.json.JsonBodies;
import io.keyward.arm.json.JsonMember;
import io.keyward.arm.route.Route;
import io.keyward.arm.wire.RegionAddress;
import io.keyward.authorization.ArmAction;
import io.keyward.authorization.AuthorizationProblem;
import io.keyward.authorization.CallerGrants;
import io.keyward.authorization.Scope;
import io.keyward.cluster.ClusterSpec;
import io.keyward.cluster.ResourceId;
import io.keyward.cluster.name.ResourceNames;
import io.keyward.operation.Caller;
import io.keyward.operation.OperationProblem;
import io.keyward.operation.preflight.AdmissionCheck;
import io.keyward.operation.preflight.CreationPreflight;
import io.keyward.operation.preflight.CreationTimes;
import io.keyward.operation.preflight.PreflightReport;
import io.keyward.operation.preflight.RepeatedPreflight;
import io.keyward.problem.Problem;
import io.keyward.problem.ProblemCode;
import io.keyward.vault.CheckResult;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Runs the checks of a creation without creating anything. The report is available in HDInsight's format and in Keyward's full
 * format.
 */
@Path(RegionAddress.PATH)
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class CreationPreflightResource {

    @Inject
    CreationPreflight preflight;

    @Inject
    RepeatedPreflight repeatedPreflight;

    @Inject
    CreationTimes times;

    @Inject
    JsonBodies bodies;

    @Inject
    CallerGrants grants;

    @Inject
    Caller caller;

    @PathParam("subscription")
    String subscription;

    @PathParam("location")
    String location; // not used, because the body names the region

    @QueryParam("waitSeconds")
    String waitSeconds;

    @POST
    @Path("validateCreateRequest")
    @Route(
            action = ArmAction.VALIDATE_CREATION,
            operationId = "regions_validateCreateRequest",
            summary = "Validate a creation; the errors and warnings have HDInsight's format",
            reads = "CreationCheck",
            answers = "CreationValidation",
            refuses = {ProblemCode.INVALID_NAME, ProblemCode.LINKED_FORBIDDEN})
    public JsonObject validateCreateRequest(InputStream body) {
        return PreflightView.validation(report(bodies.read(body), ArmAction.VALIDATE_CREATION), times.usual());
    }

    @POST
    @Path("preflight")
    @Route(
            action = ArmAction.CREATION_PREFLIGHT,
            operationId = "regions_preflight",
            summary =
                    "Run all checks of a creation and list each result with its remedy; can wait until new permissions"
                            + " take effect",
            reads = "CreationCheck",
            answers = "Preflight",
            refuses = {ProblemCode.INVALID_NAME, ProblemCode.LINKED_FORBIDDEN, ProblemCode.TOO_MANY_ATTEMPTS})
    public JsonObject preflight(InputStream body) {
        var request = KeyIdentifierMember.inParts(bodies.read(body), "properties", "diskEncryptionProperties");
        return PreflightView.of(report(request, ArmAction.CREATION_PREFLIGHT));
    }

    private PreflightReport report(JsonMember body, ArmAction action) {
        var wait = WaitMember.read(Optional.ofNullable(waitSeconds), body, repeatedPreflight);
        try {
            var spec = spec(body);
            grants.requireAssignable(spec.namedIdentities(), action, Scope.subscription(subscription));
            return repeatedPreflight.repeat(wait, caller, () -> preflight.run(spec));
        } catch (Problem e) {
            return failedCheck(e);
        }
    }

    // the body does not name the resource group, and no check depends on it
    private ClusterSpec spec(JsonMember body) {
        var name = body.get("name").requiredText();
        ResourceNames.problem(name).ifPresent(problem -> {
            throw problem;
        });
        return ClusterRequest.readCheck(new ResourceId(subscription, "", name), body);
    }

    // if the body can be read but the request is refused, the report contains the refusal as a failed check
    private static PreflightReport failedCheck(Problem problem) {
        if (preventsChecks(problem)) {
            throw problem;
        }
        return new PreflightReport(List.of(CheckResult.failed(AdmissionCheck.REQUEST, problem)), 1, Duration.ZERO);
    }

    private static boolean preventsChecks(Problem problem) {
        return problem.code() == ProblemCode.MALFORMED_REQUEST
                || problem instanceof AuthorizationProblem
                || problem instanceof OperationProblem.TooManyWaiting;
    }
}
