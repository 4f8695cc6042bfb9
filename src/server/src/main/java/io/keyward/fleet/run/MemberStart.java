package io.keyward.fleet.run;

import static java.lang.System.Logger.Level.INFO;

import io.keyward.audit.AuditContext;
import io.keyward.authorization.ArmAction;
import io.keyward.cluster.Cluster;
import io.keyward.cluster.ClusterProblem;
import io.keyward.fleet.Fleet;
import io.keyward.fleet.FleetMember;
import io.keyward.fleet.FleetMembers;
import io.keyward.fleet.Fleets;
import io.keyward.fleet.MemberState;
import io.keyward.key.KeyId;
import io.keyward.operation.FleetId;
import io.keyward.operation.Operation;
import io.keyward.operation.OperationId;
import io.keyward.operation.OperationProblem;
import io.keyward.operation.RotationOrigin;
import io.keyward.problem.Problem;
import io.keyward.problem.ProblemCode;
import io.keyward.rotation.KeyRotation;
import io.keyward.rotation.KeyTarget;
import io.keyward.rotation.RotationStart;
import io.keyward.schedule.SharedClock;
import io.keyward.vault.VaultOutage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Starts the rotation of one cluster of a fleet rotation, as Change Key does. The transaction that adds the rotation also
 * stores it in the member, so a cluster starts once, even if several servers try. If a rotation to the same target runs
 * already, it becomes the rotation of the member.
 */
@ApplicationScoped
public class MemberStart {

    private static final System.Logger LOG = System.getLogger(MemberStart.class.getName());

    @Inject
    KeyRotation rotation;

    @Inject
    Fleets fleets;

    @Inject
    FleetMembers members;

    @Inject
    FleetAudit audit;

    @Inject
    SharedClock clock;

    @Inject
    @ConfigProperty(name = "keyward.rotation.max-wait")
    Duration maxWait;

    void start(Fleet fleet, FleetMember member) {
        audit.atCluster(fleet, member.cluster(), ArmAction.CHANGE_KEY, fleet.caller(), () -> {
            try {
                startRotation(fleet, member);
            } catch (Problem e) {
                refused(member, e);
            }
        });
    }

    private void startRotation(Fleet fleet, FleetMember member) {
        var target = member.target().orElseThrow();
        var request = new MemberRotation(fleet, member);
        var started =
                rotation.startAs(request, member.cluster(), new KeyTarget(target.key(), Optional.of(target.version())));
        var found = started.map(Operation::id).filter(id -> !request.isOwn(id));
        if (found.isPresent()) {
            change(member, locked -> locked.start(found.get(), clock.instant()));
        } else if (started.isEmpty()) {
            change(member, request::endWithoutRotation);
        }
    }

    private void refused(FleetMember member, Problem problem) {
        LOG.log(INFO, "{0} does not rotate now: {1}", member.cluster(), problem.getMessage());
        var since = member.firstTriedAt().orElseGet(clock::instant);
        if (mayPass(problem) && since.plus(maxWait).isAfter(clock.instant())) {
            change(member, locked -> locked.tryLater(problem));
            return;
        }
        audit.failed(problem);
        change(member, locked -> locked.end(MemberState.FAILED, problem.code(), problem.getMessage(), clock.instant()));
    }

    private void change(FleetMember member, Consumer<FleetMember> change) {
        members.changeWhile(MemberState.STARTING, member.id(), change);
    }

    private static boolean mayPass(Problem problem) {
        return problem instanceof VaultOutage
                || problem instanceof OperationProblem.InProgress
                || problem.code() == ProblemCode.CONCURRENT_CHANGE;
    }

    /** What the start of a member changes under the lock of the cluster. */
    private final class MemberRotation implements RotationStart {

        private final Fleet fleet;
        private final FleetMember member;
        private OperationId own;
        private Optional<OperationId> earlier = Optional.empty();
        private boolean nothingToDo;

        MemberRotation(Fleet fleet, FleetMember member) {
            this.fleet = fleet;
            this.member = member;
        }

        @Override
        public Optional<FleetId> fleet() {
            return Optional.of(fleet.id());
        }

        @Override
        public Optional<Operation> rotation(Cluster cluster, KeyId target, Instant at) {
            requireSame(cluster);
            var locked = members.lock(member.id());
            if (locked.state() != MemberState.STARTING || !fleets.isRunning(fleet.id())) {
                AuditContext.nothingChanged();
                return Optional.empty();
            }
            var rotation =
                    Operation.rotate(RotationOrigin.inFleet(fleet.id(), cluster), cluster, target, fleet.caller(), at);
            own = rotation.id();
            earlier = locked.operation();
            locked.start(own, at);
            return Optional.of(rotation);
        }

        // after a deletion, another cluster can have the name
        private void requireSame(Cluster cluster) {
            if (!cluster.id().equals(member.clusterId())) {
                throw ClusterProblem.notFound(member.cluster());
            }
        }

        @Override
        public void nothingToAdd() {
            AuditContext.nothingChanged();
            nothingToDo = true;
            members.lock(member.id()).withdraw(earlier);
        }

        boolean isOwn(OperationId id) {
            return !nothingToDo && id.equals(own);
        }

        void endWithoutRotation(FleetMember locked) {
            if (nothingToDo) {
                locked.end(MemberState.NOTHING_TO_DO, clock.instant());
            } else {
                locked.undoAttempt(); // the fleet rotation starts nothing now
            }
        }
    }
}
