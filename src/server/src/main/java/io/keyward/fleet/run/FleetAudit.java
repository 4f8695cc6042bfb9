package io.keyward.fleet.run;

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
import io.keyward.audit.chain.ShortenedText;
import io.keyward.authorization.ArmAction;
import io.keyward.cluster.ResourceId;
import io.keyward.fleet.Fleet;
import io.keyward.fleet.FleetState;
import io.keyward.fleet.MemberCounts;
import io.keyward.fleet.plan.FleetPlan;
import io.keyward.fleet.plan.PlannedCluster.Fate;
import io.keyward.operation.Caller;
import io.keyward.problem.Problem;
import io.keyward.problem.ProblemCode;
import io.keyward.text.AsciiCase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;

/**
 * Records the start and the end of each fleet rotation at its own scope, and each change of a cluster at the scope of the
 * cluster. All these records have the correlation id of the request.
 */
@ApplicationScoped
public class FleetAudit {

    private static final int LONGEST_FACT = 4000;

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

    /** Call this in the transaction that adds the fleet rotation. */
    void started(Fleet fleet, FleetPlan plan) {
        var facts = new TreeMap<String, String>();
        facts.put("request", ShortenedText.of(fleet.request(), LONGEST_FACT));
        for (var fate : Fate.values()) {
            facts.put("clusters " + AsciiCase.fold(fate.name()), Long.toString(plan.count(fate)));
        }
        facts.put("deks", Long.toString(plan.deks()));
        context.current()
                .filter(work -> work.request().isPresent())
                .ifPresentOrElse(
                        work -> log.record(
                                work,
                                work.request()
                                        .orElseThrow()
                                        .started(
                                                fleet.id().toString(),
                                                facts,
                                                context.vaultRequests(),
                                                clock.instant())),
                        () -> log.record(record(Kind.REQUEST, fleet, Outcome.accepted(), facts)));
    }

    /** Gives the records of the current request the correlation id of the fleet rotation. */
    void correlateWith(Fleet fleet) {
        context.correlateWith(correlation(fleet));
    }

    /** Call this in the transaction that ends the fleet rotation, after its state is set. */
    void ended(Fleet fleet, MemberCounts counts, String reportHash) {
        var facts = new TreeMap<String, String>();
        counts.byState()
                .forEach((state, number) -> facts.put("clusters " + AsciiCase.fold(state.name()), number.toString()));
        facts.put("reportSha256", reportHash);
        log.record(record(Kind.OPERATION_END, fleet, outcome(fleet.state()), facts));
    }

    private static Outcome outcome(FleetState end) {
        return switch (end) {
            case SUCCEEDED -> Outcome.succeeded();
            case PARTLY_FAILED -> Outcome.failed(
                    ProblemCode.FLEET_PARTLY_FAILED.status(), ProblemCode.FLEET_PARTLY_FAILED.wireName());
            case CANCELED, BACKED_OUT -> new Outcome(Outcome.Status.CANCELED, null, null);
            case RUNNING, PAUSED, STOPPED, CANCELING, BACKING_OUT -> throw new IllegalStateException(
                    "a fleet rotation that is %s has not ended".formatted(end));
        };
    }

    private AuditRecord record(Kind kind, Fleet fleet, Outcome outcome, Map<String, String> facts) {
        return AuditRecord.of(
                clock.instant(),
                kind,
                ArmAction.FLEET_WRITE.action().name(),
                new ResourceScope(fleet.address().toString()),
                fleet.caller().actor(),
                Origin.NONE,
                outcome,
                correlation(fleet),
                facts);
    }

    private static Correlation correlation(Fleet fleet) {
        return new Correlation(fleet.correlationId(), fleet.id().toString(), null);
    }

    /**
     * Changes a cluster as if the caller had sent a request for it. The transaction that changes the cluster also records the
     * success.
     */
    void atCluster(Fleet fleet, ResourceId cluster, ArmAction action, Caller caller, Runnable work) {
        try (var unused = context.begin()) {
            recorder.begin(new AuditedRequest(
                    caller.actor(),
                    action.action().name(),
                    new ResourceScope(cluster.toString()),
                    Origin.NONE,
                    new Correlation(fleet.correlationId(), null, null),
                    true));
            work.run();
        }
    }

    /** Records that the work of {@link #atCluster} has failed. */
    void failed(Problem problem) {
        recorder.fail(problem, problem.code());
    }
}
