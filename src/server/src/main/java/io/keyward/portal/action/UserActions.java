package io.keyward.portal.action;

import io.keyward.audit.AuditedRequest;
import io.keyward.audit.ClientAddresses;
import io.keyward.audit.RequestRecorder;
import io.keyward.audit.chain.Correlation;
import io.keyward.audit.chain.Outcome;
import io.keyward.audit.chain.ResourceScope;
import io.keyward.authorization.ArmAction;
import io.keyward.authorization.CallerGrants;
import io.keyward.authorization.Scope;
import io.keyward.cluster.ResourceId;
import io.keyward.portal.signin.SignedInUser;
import io.keyward.problem.Problem;
import io.keyward.problem.ProblemCode;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.function.Supplier;

/**
 * Does what the user asked for if the roles of the user allow it. It writes the same audit records as a request to the ARM
 * interface: one for each change that was made or failed, each refusal, and each read that used a key.
 */
@RequestScoped
public class UserActions {

    @Inject
    CallerGrants caller;

    @Inject
    RequestRecorder recorder;

    @Inject
    ClientAddresses addresses;

    @Inject
    HttpServletRequest request;

    @Inject
    Clock clock;

    /** True if the user may use this action on the cluster; the page then shows the button. */
    public boolean allows(ArmAction action, ResourceId cluster) {
        return caller.allow(action, cluster);
    }

    /**
     * Makes a change at the scope of a resource, for example changes or creates a cluster.
     *
     * @throws Problem if the user may not make the change, or it failed; the problem is recorded
     */
    public <T> T change(ArmAction action, Scope scope, Supplier<T> change) {
        return change(action, scope, new ResourceScope(scope.toString()), change);
    }

    /**
     * Changes a resource below a scope. The user needs the action at the scope.
     *
     * @param resource the resource that the audit record names
     */
    public <T> T change(ArmAction action, Scope scope, ResourceScope resource, Supplier<T> change) {
        return run(described(action, resource, true), action, scope, change);
    }

    /** Reads something, which may use a key. A refusal and the use of a key are recorded. */
    public <T> T read(ArmAction action, Scope scope, Supplier<T> read) {
        return run(described(action, new ResourceScope(scope.toString()), false), action, scope, read);
    }

    private <T> T run(AuditedRequest described, ArmAction action, Scope scope, Supplier<T> task) {
        recorder.begin(described);
        try {
            caller.read().require(action.action(), scope);
            var result = task.get();
            recorder.end(Outcome.succeeded());
            return result;
        } catch (RuntimeException | Error e) {
            recorder.fail(e, e instanceof Problem problem ? problem.code() : ProblemCode.INTERNAL);
            throw e;
        }
    }

    private AuditedRequest described(ArmAction action, ResourceScope resource, boolean changes) {
        return new AuditedRequest(
                SignedInUser.of(request, clock.instant()).orElseThrow().actor(),
                action.action().toString(),
                resource,
                addresses.origin(request),
                Correlation.random(),
                changes);
    }
}
