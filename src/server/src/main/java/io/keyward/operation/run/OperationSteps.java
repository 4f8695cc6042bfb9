package io.keyward.operation.run;

import io.keyward.cluster.Cluster;
import io.keyward.cluster.Clusters;
import io.keyward.cluster.role.RoleName;
import io.keyward.disk.tally.DekTally;
import io.keyward.operation.Operation;
import io.keyward.operation.OperationAudit;
import io.keyward.operation.OperationEnded;
import io.keyward.operation.OperationKind;
import io.keyward.operation.OperationProgress;
import io.keyward.operation.Operations;
import io.keyward.operation.ResizePlan;
import io.keyward.problem.ProblemCode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.function.Consumer;

/** The steps of each kind of operation. All of them can run again after an interruption. */
@ApplicationScoped
public class OperationSteps {

    @Inject
    Clusters clusters;

    @Inject
    Operations operations;

    @Inject
    OperationProgress progress;

    @Inject
    OperationAudit audit;

    @Inject
    NodeCounts plan;

    @Inject
    Sealing sealing;

    @Inject
    DekTally tally;

    @Inject
    Clock clock;

    @Inject
    Event<OperationEnded> ended;

    public void perform(Operation operation) {
        switch (operation.kind()) {
            case CREATE -> create(operation);
            case RESIZE -> resize(operation);
            case DELETE -> delete(operation);
            case ROTATE -> throw new IllegalStateException("a rotation runs as a batch job");
        }
    }

    private void create(Operation operation) {
        plan.complete(operation);
        sealing.complete(operation);
        succeed(operation, Cluster::markRunning);
    }

    private void resize(Operation operation) {
        var resize = resizePlan(operation);
        plan.complete(operation);
        plan.removeBeyond(operation, resize.role(), resize.targetCount());
        sealing.complete(operation);
        succeed(operation, cluster -> {});
    }

    private void delete(Operation operation) {
        for (var role : RoleName.values()) {
            plan.removeBeyond(operation, role, 0);
        }
        succeed(operation, Cluster::markDeleted);
    }

    private void succeed(Operation operation, Consumer<Cluster> lastStep) {
        clusters.change(operation.cluster(), cluster -> {
            operations.lockOpen(operation.id()).ifPresent(open -> {
                lastStep.accept(cluster);
                progress.record(open);
                open.succeed(clock.instant());
                audit.ended(open, cluster);
                tally.compact(cluster.id());
            });
            return null;
        });
        ended.fire(OperationEnded.of(operation));
    }

    /** Ends an operation as Failed. A resize first removes the nodes that it added. */
    public void fail(Operation operation, ProblemCode code, String message) {
        do {
            removeAdded(operation);
        } while (!clusters.change(operation.cluster(), cluster -> tryToFail(operation, cluster, code, message)));
        ended.fire(OperationEnded.of(operation));
    }

    private void removeAdded(Operation operation) {
        if (operation.kind() == OperationKind.RESIZE) {
            var resize = resizePlan(operation);
            plan.removeBeyond(operation, resize.role(), resize.previousCount());
        }
    }

    /** @return false if another server has added nodes meanwhile; they must be removed first, or they would stay unsealed */
    private boolean tryToFail(Operation operation, Cluster cluster, ProblemCode code, String message) {
        var locked = operations.lockOpen(operation.id());
        if (locked.filter(resize -> hasAddedNodes(resize, cluster)).isPresent()) {
            return false;
        }
        locked.ifPresent(open -> {
            undo(open, cluster);
            progress.record(open);
            open.fail(code, message, clock.instant());
            audit.ended(open, cluster);
        });
        return true;
    }

    private boolean hasAddedNodes(Operation operation, Cluster cluster) {
        return operation
                .resizePlan()
                .filter(resize -> plan.count(cluster, resize.role()) > resize.previousCount())
                .isPresent();
    }

    private void undo(Operation operation, Cluster cluster) {
        switch (operation.kind()) {
            case CREATE -> cluster.fail();
            case RESIZE -> {
                var role = resizePlan(operation).role();
                cluster.resize(role, plan.count(cluster, role));
            }
            case ROTATE -> cluster.endRotation();
            case DELETE -> {} // the cluster stays DELETING, and the request can be repeated
        }
    }

    private static ResizePlan resizePlan(Operation operation) {
        return operation.resizePlan().orElseThrow();
    }
}
