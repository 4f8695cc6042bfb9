package io.keyward.fleet.run;

import io.keyward.authorization.ArmAction;
import io.keyward.fleet.Fleet;
import io.keyward.fleet.FleetMember;
import io.keyward.fleet.FleetMembers;
import io.keyward.fleet.MemberState;
import io.keyward.following.RotationRollback;
import io.keyward.operation.OperationProblem;
import io.keyward.problem.Problem;
import io.keyward.schedule.SharedClock;
import io.keyward.vault.VaultOutage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Rolls back the rotation of one cluster of a fleet rotation. After a server has died, a second attempt finds the rollback
 * that runs already, or finds that every DEK is moved back.
 */
@ApplicationScoped
public class MemberRollback {

    @Inject
    RotationRollback rollback;

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
        audit.atCluster(fleet, member.cluster(), ArmAction.ROLL_BACK_OPERATION, fleet.controller(), () -> {
            try {
                startRollback(fleet, member);
            } catch (Problem e) {
                refused(fleet, member, e);
            }
        });
    }

    private void startRollback(Fleet fleet, FleetMember member) {
        var started = rollback.start(member.operation().orElseThrow(), fleet.controller());
        members.changeWhile(
                MemberState.ROLLING_BACK,
                member.id(),
                locked -> started.ifPresentOrElse(
                        back -> locked.rollBack(back.id()),
                        () -> locked.end(MemberState.ROLLED_BACK, clock.instant())));
    }

    private void refused(Fleet fleet, FleetMember member, Problem problem) {
        var mayPass = problem instanceof VaultOutage || problem instanceof OperationProblem.InProgress;
        if (mayPass && fleet.stateSince().plus(maxWait).isAfter(clock.instant())) {
            return; // it is tried again
        }
        audit.failed(problem);
        members.changeWhile(
                MemberState.ROLLING_BACK,
                member.id(),
                locked ->
                        locked.end(MemberState.ROLLBACK_FAILED, problem.code(), problem.getMessage(), clock.instant()));
    }
}
