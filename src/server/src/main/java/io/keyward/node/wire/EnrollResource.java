package io.keyward.node.wire;

import io.keyward.audit.AuditContext;
import io.keyward.audit.chain.ResourceScope;
import io.keyward.cluster.Cluster;
import io.keyward.node.EnrollmentCode;
import io.keyward.node.Enrollments;
import io.keyward.node.NodeProblem;
import io.keyward.node.machine.EnrollingMachine;
import io.keyward.node.signature.Ed25519Key;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The enrolment of a machine by an operator's code. */
@Path("enroll")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class EnrollResource {

    @Inject
    Enrollments enrollments;

    @Inject
    ClusterIdentities identities;

    @Inject
    EnrollmentView view;

    @Inject
    NodeCall call;

    @Inject
    AuditContext audit;

    @Inject
    Clock clock;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Bind the key that signs this request to the node that the operator's code is for; the same key"
                    + " can repeat it")
    public JsonObject enroll() {
        var body = call.body();
        var code = EnrollmentCode.parse(body.name("code", 64));
        var key = Ed25519Key.parse(body.name("publicKey", 128)).orElseThrow();
        var machine = new EnrollingMachine(key.text(), body.name("agentVersion", 64), call.sender(), call.bootSecret());
        var cluster = enrollments.clusterOf(code).orElseThrow(NodeProblem::codeInvalid);
        describe(cluster);
        var identity = identities.require(cluster.requireEncryption(), call.caller());
        var node = enrollments.enroll(code, call.nonce(), machine, identity, clock.instant());
        return view.of(node);
    }

    // so that the audit log shows the enrolment at the cluster that the code is for
    private void describe(Cluster cluster) {
        audit.current()
                .ifPresent(work ->
                        work.locate(new ResourceScope(cluster.resourceId().toString())));
    }
}
