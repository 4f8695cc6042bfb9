package io.keyward.arm.node;

import static io.keyward.text.JsonFactories.BUILDERS;

import io.keyward.arm.json.JsonBodies;
import io.keyward.arm.json.JsonMember;
import io.keyward.arm.route.Route;
import io.keyward.arm.wire.ArmProblem;
import io.keyward.arm.wire.ClusterAddress;
import io.keyward.authorization.ArmAction;
import io.keyward.cluster.Cluster;
import io.keyward.cluster.Clusters;
import io.keyward.cluster.Node;
import io.keyward.cluster.Nodes;
import io.keyward.disk.Disk;
import io.keyward.disk.Disks;
import io.keyward.node.VolumeRelease;
import io.keyward.operation.Caller;
import io.keyward.problem.ProblemCode;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.Optional;
import java.util.Set;

/** An addition of Keyward: an operator releases the LUKS volume of a disk, so that its node can seal the disk again. */
@Path(ClusterAddress.PATH + "/nodes/{node}/disks/{disk}/releaseVolume")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class VolumeReleaseResource {

    private static final String VOLUME = "luksVolume";
    private static final int LONGEST_VOLUME = 36;

    @Inject
    Clusters clusters;

    @Inject
    Nodes nodes;

    @Inject
    Disks disks;

    @Inject
    VolumeRelease volumes;

    @Inject
    JsonBodies bodies;

    @Inject
    Caller caller;

    @POST
    @Route(
            action = ArmAction.RELEASE_VOLUME,
            operationId = "nodes_releaseVolume",
            summary = "Release the LUKS volume that a disk is bound to, so that the agent can seal the disk again; the"
                    + " volume itself is not touched",
            reads = "VolumeChoice",
            answers = "ReleasedVolume",
            refuses = {
                ProblemCode.CLUSTER_NOT_FOUND,
                ProblemCode.CHILD_NOT_FOUND,
                ProblemCode.CLUSTER_STATE,
                ProblemCode.OTHER_LUKS_VOLUME
            })
    public JsonObject release(
            @BeanParam ClusterAddress address,
            @PathParam("node") String host,
            @PathParam("disk") String id,
            InputStream body) {
        var named = named(bodies.find(body).orElse(JsonMember.NOTHING));
        var cluster = address.clusterIn(clusters);
        var node = PlannedNode.find(nodes, cluster, host);
        var disk = disk(cluster, node, id);
        var answer = BUILDERS.createObjectBuilder().add("node", host).add("disk", disk.id());
        volumes.release(node, disk.id(), named, caller.objectId())
                .ifPresent(volume -> answer.add("formerVolume", volume));
        return answer.build();
    }

    // a misspelt member is refused: to ignore it would release any volume
    private static Optional<String> named(JsonMember body) {
        if (body.absent()) {
            return Optional.empty();
        }
        body.requireOnly(Set.of(VOLUME));
        return body.get(VOLUME).text(LONGEST_VOLUME);
    }

    private Disk disk(Cluster cluster, Node node, String id) {
        return disks.ofNode(node.id()).stream()
                .filter(disk -> disk.id().toString().equals(id) && disk.dek().isPresent())
                .findFirst()
                .orElseThrow(() ->
                        ArmProblem.childNotFound(cluster.resourceId(), "nodes/%s/disks".formatted(node.host()), id));
    }
}
