package io.keyward.fleet.run;

import static java.lang.System.Logger.Level.WARNING;

import io.keyward.authorization.ArmAction;
import io.keyward.fleet.FleetMember;
import io.keyward.fleet.FleetMembers;
import io.keyward.fleet.Fleets;
import io.keyward.fleet.MemberState;
import io.keyward.following.FollowExecutor;
import io.keyward.following.RotationCancel;
import io.keyward.operation.FleetId;
import io.keyward.operation.Operation;
import io.keyward.operation.OperationId;
import io.keyward.operation.Operations;
import io.keyward.problem.Problem;
import io.keyward.rotation.RotationPause;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.function.Consumer;

/**
 * Advances all open fleet rotations. One server of the installation runs the sweep at a time. Even if two do, each cluster
 * starts once. Work that calls a vault runs in threads of its own, so no vault delays another fleet rotation (invariant 5).
 */
@ApplicationScoped
public class FleetSweep {

    private static final System.Logger LOG = System.getLogger(FleetSweep.class.getName());

    @Inject
    Fleets fleets;

    @Inject
    FleetSteps steps;

    @Inject
    FleetMembers members;

    @Inject
    Operations operations;

    @Inject
    MemberStart start;

    @Inject
    MemberRollback rollback;

    @Inject
    RotationPause pauses;

    @Inject
    RotationCancel cancellation;

    @Inject
    FleetAudit audit;

    @Inject
    FollowExecutor executor;

    /** Performs the next step of each open fleet rotation. */
    public void sweep() {
        fleets.open().forEach(this::drive);
    }

    void drive(FleetId fleet) {
        try {
            steps.next(fleet).forEach(this::perform);
        } catch (RuntimeException e) { // the database is out of reach; the next sweep continues
            LOG.log(WARNING, "fleet rotation " + fleet + " was interrupted and is continued later", e);
        }
    }

    private void perform(FleetWork work) {
        work.members().forEach(member -> perform(work, member));
    }

    private void perform(FleetWork work, FleetMember member) {
        switch (work.kind()) {
            case START -> submit(member, () -> start.start(work.fleet(), member));
            case ROLL_BACK -> submit(member, () -> rollback.start(work.fleet(), member));
            case PAUSE -> pause(work, member);
            case RESUME -> resume(work, member);
            case CANCEL -> atCluster(
                    work,
                    member,
                    ArmAction.CANCEL_OPERATION,
                    rotation -> cancellation.cancel(rotation, work.fleet().controller()));
        }
    }

    private void submit(FleetMember member, Runnable task) {
        executor.submit(member.clusterId(), member.target().orElseThrow(), task);
    }

    // a rotation that somebody else has paused is not held, so the end of this pause does not resume it
    private void pause(FleetWork work, FleetMember member) {
        if (isPaused(member)) {
            return;
        }
        members.changeWhile(MemberState.RUNNING, member.id(), locked -> locked.hold(true));
        atCluster(
                work,
                member,
                ArmAction.PAUSE_OPERATION,
                rotation -> pauses.pause(rotation, work.fleet().controller()));
    }

    private boolean isPaused(FleetMember member) {
        return member.operation()
                .flatMap(operations::find)
                .flatMap(Operation::pause)
                .isPresent();
    }

    private void resume(FleetWork work, FleetMember member) {
        atCluster(work, member, ArmAction.RESUME_OPERATION, pauses::resume);
        members.changeWhile(MemberState.RUNNING, member.id(), locked -> locked.hold(false));
    }

    private void atCluster(FleetWork work, FleetMember member, ArmAction action, Consumer<OperationId> change) {
        var rotation = member.operation().orElseThrow();
        audit.atCluster(work.fleet(), member.cluster(), action, work.fleet().controller(), () -> {
            try {
                change.accept(rotation);
            } catch (Problem e) { // the rotation has ended meanwhile, which the next step notices
                LOG.log(System.Logger.Level.DEBUG, "rotation {0} was not changed: {1}", rotation, e.getMessage());
            }
        });
    }
}
