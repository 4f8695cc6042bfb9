package io.keyward.deployment.run;

import io.keyward.audit.AuditContext;
import io.keyward.audit.AuditLog;
import io.keyward.audit.AuditedRequest;
import io.keyward.audit.RequestRecorder;
import io.keyward.audit.chain.AuditRecord;
import io.keyward.audit.chain.AuditRecord.Kind;
import io.keyward.audit.chain.Correlation;
import io.keyward.audit.chain.Origin;
import io.keyward.audit.chain.Outcome;
import io.keyward.audit.chain.ResourceScope;
import io.keyward.authorization.ArmAction;
import io.keyward.deployment.Deployment;
import io.keyward.deployment.DeploymentState;
import io.keyward.deployment.template.PlannedResource;
import io.keyward.deployment.template.ResourcePlan;
import io.keyward.problem.Problem;
import io.keyward.problem.ProblemCode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Records the start and the end of each deployment at its own scope, and the creation of each resource at the scope of the
 * resource. All these records have the correlation id of the request. None contains a parameter.
 */
@ApplicationScoped
public class DeploymentAudit {

    @Inject
    AuditLog log;

    @Inject
    AuditContext context;

    @Inject
    RequestRecorder recorder;

    @Inject
    Clock clock;

    /** Records that the current request changes nothing, because it repeats an earlier one. */
    void repeated() {
        context.repeatsEarlierRequest();
    }

    /** Call this in the transaction that adds the deployment. */
    void started(Deployment deployment, ResourcePlan plan) {
        var facts = new TreeMap<String, String>();
        facts.put("templateSha256", deployment.templateHash());
        facts.put(
                "resources",
                Long.toString(plan.resources().stream()
                        .filter(PlannedResource::isMade)
                        .count()));
        var work = context.current().filter(each -> each.request().isPresent());
        work.ifPresentOrElse(
                each -> log.record(
                        each,
                        each.request()
                                .orElseThrow()
                                .at(scope(deployment))
                                .started(deployment.id().toString(), facts, context.vaultRequests(), clock.instant())),
                () -> log.record(record(Kind.REQUEST, deployment, Outcome.accepted(), facts)));
    }

    /** Call this in the transaction that ends the deployment, after its state is set. */
    void ended(Deployment deployment) {
        log.record(record(Kind.OPERATION_END, deployment, outcome(deployment), Map.of()));
    }

    private static Outcome outcome(Deployment deployment) {
        if (deployment.state() == DeploymentState.CANCELED) {
            return new Outcome(Outcome.Status.CANCELED, null, null);
        }
        return deployment
                .error()
                .map(Problem::code)
                .map(code -> Outcome.failed(code.status(), code.wireName()))
                .orElseGet(Outcome::succeeded);
    }

    private AuditRecord record(Kind kind, Deployment deployment, Outcome outcome, Map<String, String> facts) {
        return AuditRecord.of(
                clock.instant(),
                kind,
                ArmAction.DEPLOYMENTS_WRITE.action().name(),
                scope(deployment),
                deployment.caller().actor(),
                Origin.NONE,
                outcome,
                new Correlation(deployment.correlationId(), deployment.id().toString(), null),
                facts);
    }

    private static ResourceScope scope(Deployment deployment) {
        return new ResourceScope(deployment.address().toString());
    }

    /** Creates a resource as if the requester had sent a request for it, and records the outcome. */
    <T> T atResource(Deployment deployment, ResourceRequest request, Supplier<T> work) {
        try (var unused = context.begin()) {
            recorder.begin(new AuditedRequest(
                    request.requester().actor(),
                    request.action().name(),
                    new ResourceScope(request.resource().id()),
                    Origin.NONE,
                    new Correlation(deployment.correlationId(), null, null),
                    true));
            try {
                var result = work.get();
                recorder.end(Outcome.succeeded());
                return result;
            } catch (Problem e) {
                recorder.fail(e, e.code());
                throw e;
            } catch (RuntimeException e) {
                recorder.fail(e, ProblemCode.INTERNAL);
                throw e;
            }
        }
    }
}
