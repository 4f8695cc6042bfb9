package io.keyward.node.wire;

import static io.keyward.text.JsonFactories.BUILDERS;

import io.keyward.audit.AuditContext;
import io.keyward.audit.chain.ResourceScope;
import io.keyward.cluster.Cluster;
import io.keyward.cluster.Clusters;
import io.keyward.cluster.ResourceId;
import io.keyward.node.attestation.AttestationChallenges;
import io.keyward.node.attestation.AttestedDocuments;
import io.keyward.node.attestation.AttestedEnrollment;
import io.keyward.node.boot.AttestingBoot;
import io.keyward.node.machine.EnrollingMachine;
import io.keyward.node.machine.MachineProblem;
import io.keyward.node.signature.Ed25519Key;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Duration;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Enrolment by the attested document of Azure's metadata service, and the attestation of each boot. */
@Path("")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class AttestationResource {

    private static final Pattern DOCUMENT = Pattern.compile("[0-9A-Za-z+/=]{1,10000}");

    @Inject
    AttestedEnrollment enrollment;

    @Inject
    AttestedDocuments documents;

    @Inject
    AttestationChallenges challenges;

    @Inject
    Clusters clusters;

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

    @Inject
    @ConfigProperty(name = "keyward.node.attestation-challenge-life")
    Duration life;

    @POST
    @Path("attestationChallenge")
    @Operation(
            summary = "Get a challenge; Azure then signs a nonce that is a hash of it and of the key of this machine")
    public JsonObject challenge() {
        documents.requireOn();
        cluster();
        return challenge(key());
    }

    @POST
    @Path("nodes/{node}/attestationChallenge")
    @Operation(summary = "Get a challenge for the proof that this node still runs on the machine that Azure attested")
    public JsonObject challengeOfNode(@PathParam("node") String node) {
        documents.requireOn();
        return challenge(call.node().publicKey());
    }

    private JsonObject challenge(String key) {
        var now = clock.instant();
        var expiresAt = now.plus(life);
        return BUILDERS.createObjectBuilder()
                .add("challenge", challenges.issue(key, now, expiresAt))
                .add("expiresAt", expiresAt.toString())
                .build();
    }

    @POST
    @Path("attestedEnrollment")
    @Operation(
            summary =
                    "Bind the key that signs this request to a planned node, by the attested document of the machine and a"
                            + " rule of the cluster; the same key can repeat it")
    public JsonObject enroll() {
        documents.requireOn();
        var cluster = cluster();
        var machine =
                new EnrollingMachine(key(), call.body().name("agentVersion", 64), call.sender(), call.bootSecret());
        var host = call.body().optionalName("node", 64);
        return view.of(enrollment.enroll(cluster.id(), call.nonce(), machine, document(), host));
    }

    @POST
    @Path("nodes/{node}/attestation")
    @Operation(
            summary =
                    "Prove that this node still runs on the machine that Azure attested; an agent does so at each start")
    public JsonObject attest(@PathParam("node") String node) {
        documents.requireOn();
        var sender = call.sender().orElseThrow(() -> NodeBody.invalid("bootId", "a text"));
        var boot = new AttestingBoot(sender, call.bootSecret());
        switch (enrollment.attest(call.node(), call.nonce(), boot, document())) {
            case COPY -> throw MachineProblem.otherMachineAttested();
            case REJECTED_COPY -> throw MachineProblem.rejectedMachine();
            case NODE -> {}
        }
        return BUILDERS.createObjectBuilder().add("attested", true).build();
    }

    /**
     * The cluster that the request names. The token of the cluster's identity proves that the machine belongs to the cluster.
     */
    private Cluster cluster() {
        var cluster = ResourceId.find(call.body().name("cluster", 512))
                .flatMap(clusters::find)
                .filter(found -> found.encryption().isPresent())
                .orElseThrow(ClusterIdentities::otherIdentity);
        audit.current()
                .ifPresent(work ->
                        work.locate(new ResourceScope(cluster.resourceId().toString())));
        identities.require(cluster.requireEncryption(), call.caller());
        return cluster;
    }

    private String key() {
        return Ed25519Key.parse(call.body().name("publicKey", 128))
                .orElseThrow()
                .text();
    }

    private String document() {
        return call.body().text("document", DOCUMENT);
    }
}
