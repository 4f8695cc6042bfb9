package io.keyward.arm.node;

import static io.keyward.text.JsonFactories.BUILDERS;
import static java.util.stream.Collectors.toMap;

import io.keyward.arm.route.Route;
import io.keyward.arm.wire.ClusterAddress;
import io.keyward.arm.wire.PageRequest;
import io.keyward.arm.wire.Pages;
import io.keyward.authorization.ArmAction;
import io.keyward.cluster.Cluster;
import io.keyward.cluster.Clusters;
import io.keyward.cluster.Node;
import io.keyward.cluster.Nodes;
import io.keyward.disk.Disk;
import io.keyward.disk.Disks;
import io.keyward.disk.report.NodeReports;
import io.keyward.disk.volume.LuksVolumes;
import io.keyward.node.NodeContact;
import io.keyward.node.NodeContacts;
import io.keyward.node.machine.ClonedNodes;
import io.keyward.problem.ProblemCode;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The nodes and disks of a cluster, each with the key version that it needs according to the stored DEKs, and with what the
 * node reported.
 */
@Path(ClusterAddress.PATH)
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class NodesResource {

    @Inject
    Clusters clusters;

    @Inject
    Nodes nodes;

    @Inject
    Disks disks;

    @Inject
    LuksVolumes volumes;

    @Inject
    Pages pages;

    @Inject
    NodeReports reports;

    @Inject
    NodeContacts contacts;

    @Inject
    ClonedNodes clones;

    @Inject
    Clock clock;

    @Inject
    @ConfigProperty(name = "keyward.node.unreachable-after")
    Duration unreachableAfter;

    @Inject
    @ConfigProperty(name = "keyward.arm.disk-page-size")
    int pageSize;

    @POST
    @Path("listHosts")
    @Route(
            action = ArmAction.LIST_HOSTS,
            operationId = "nodes_listHosts",
            summary = "List the nodes and the key version that each one needs; during a rotation, the old version until"
                    + " all disks of the node are moved",
            answers = "HostList",
            refuses = ProblemCode.CLUSTER_NOT_FOUND)
    public JsonArray hosts(@BeanParam ClusterAddress address) {
        var cluster = address.clusterIn(clusters);
        var keys = disks.keysPerNode(cluster.id());
        var headers = reports.keysPerNode(cluster.id());
        var ofNodes = contacts.of(cluster.id());
        var cloned = clones.of(cluster.id());
        var hosts = BUILDERS.createArrayBuilder();
        nodes.of(cluster.id()).forEach(node -> {
            hosts.add(new HostView(cluster, node)
                    .key(keys.getOrDefault(node.id(), Set.of()))
                    .headerKeys(headers.getOrDefault(node.id(), Set.of()))
                    .conflict(Optional.ofNullable(cloned.get(node.id())))
                    .contact(ofNodes.getOrDefault(node.id(), NodeContact.NONE), clock.instant(), unreachableAfter)
                    .json());
        });
        return hosts.build();
    }

    /** An addition of Keyward: HDInsight does not list disks. */
    @GET
    @Path("disks")
    @Route(
            action = ArmAction.DISKS_READ,
            operationId = "nodes_listDisks",
            summary = "List the disks of all nodes: kind, encryption, the key version that wraps the DEK, and the state"
                    + " that the node reported",
            answers = "DiskList",
            refuses = ProblemCode.CLUSTER_NOT_FOUND)
    public JsonObject disks(@BeanParam ClusterAddress address, @BeanParam PageRequest request) {
        var cluster = address.clusterIn(clusters);
        var diskPages = pages.ofSize(pageSize);
        var found = disks.page(cluster.id(), request.afterNumber(), diskPages.limit());
        var page = diskPages.page(found, disk -> disk.id().toString());
        return diskPages.link(BUILDERS.createObjectBuilder().add("value", views(cluster, page.items())), page, request);
    }

    private JsonArrayBuilder views(Cluster cluster, List<Disk> onPage) {
        var byId = nodes.of(cluster.id()).stream().collect(toMap(Node::id, node -> node));
        var value = BUILDERS.createArrayBuilder();
        var former = volumes.former(onPage.stream().map(Disk::id).toList());
        var cloned = clones.of(cluster.id());
        var view = DiskView.of(cluster);
        reports.listed(onPage).stream()
                .filter(listed -> byId.containsKey(listed.disk().node()))
                .forEach(listed -> value.add(ConflictView.addTo(
                        view.json(
                                byId.get(listed.disk().node()),
                                listed,
                                former.getOrDefault(listed.disk().id(), List.of())),
                        Optional.ofNullable(cloned.get(listed.disk().node())))));
        return value;
    }
}
