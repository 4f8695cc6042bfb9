package io.keyward.operation;

import io.keyward.cluster.Cluster;
import io.keyward.cluster.Clusters;
import io.keyward.cluster.RoleName;
import io.keyward.problem.ProblemCode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.function.Consumer;

/** What each kind of operation consists of, from its record to its end. Each can be begun again after any interruption. */
@ApplicationScoped
public class OperationSteps {

    @Inject
    Clusters clusters;

    @Inject
    Operations operations;

    @Inject
    OperationProgress progress;

    @Inject
    NodePlan plan;

    @Inject
    Sealing sealing;

    @Inject
    Clock clock;

    @Inject
    Event<OperationEnded> ended;

    void perform(Operation operation) {
        switch (operation.kind()) {
            case CREATE -> create(operation);
            case RESIZE -> resize(operation);
            case DELETE -> delete(operation);
            case ROTATE -> throw new IllegalStateException("rotations are a batch job of their own");
        }
    }

    private void create(Operation operation) {
        plan.complete(operation);
        sealing.complete(operation);
        succeed(operation, Cluster::sealed);
    }

    private void resize(Operation operation) {
        plan.complete(operation);
        plan.removeBeyond(operation, role(operation), operation.targetCount());
        sealing.complete(operation);
        succeed(operation, cluster -> {});
    }

    private void delete(Operation operation) {
        for (var role : RoleName.values()) {
            plan.removeBeyond(operation, role, 0);
        }
        succeed(operation, Cluster::deleted);
    }

    private void succeed(Operation operation, Consumer<Cluster> last) {
        clusters.change(operation.cluster(), cluster -> {
            operations.lockOpen(operation.id()).ifPresent(open -> {
                last.accept(cluster);
                progress.note(open);
                open.succeed(clock.instant());
            });
            return null;
        });
        ended.fire(OperationEnded.of(operation));
    }

    /** Ends an operation that cannot be brought to its end; what it added is taken back, or said to be there. */
    public void fail(Operation operation, ProblemCode code, String message) {
        do {
            removeAdded(operation);
        } while (!clusters.change(operation.cluster(), cluster -> failed(operation, cluster, code, message)));
        ended.fire(OperationEnded.of(operation));
    }

    private void removeAdded(Operation operation) {
        if (operation.kind() == OperationKind.RESIZE) {
            plan.removeBeyond(operation, role(operation), operation.previousCount());
        }
    }

    /** @return false where another server has added nodes again meanwhile, which nobody would seal any more */
    private boolean failed(Operation operation, Cluster cluster, ProblemCode code, String message) {
        var open = operations.lockOpen(operation.id());
        if (open.filter(grown -> hasGrown(grown, cluster)).isPresent()) {
            return false;
        }
        open.ifPresent(ending -> {
            takeBack(ending, cluster);
            progress.note(ending);
            ending.fail(code, message, clock.instant());
        });
        return true;
    }

    private boolean hasGrown(Operation operation, Cluster cluster) {
        return operation.kind() == OperationKind.RESIZE
                && plan.present(cluster, role(operation)) > operation.previousCount();
    }

    private void takeBack(Operation operation, Cluster cluster) {
        switch (operation.kind()) {
            case CREATE -> cluster.fail();
            case RESIZE -> cluster.resize(role(operation), plan.present(cluster, role(operation)));
            case ROTATE -> cluster.rotationEnded();
            case DELETE -> {} // the cluster stays DELETING; the request can be repeated
        }
    }

    private static RoleName role(Operation operation) {
        return operation.role().orElseThrow();
    }
}
