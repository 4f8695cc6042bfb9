package io.keyward.arm.cluster;

import static java.util.stream.Collectors.toMap;

import io.keyward.arm.wire.ClusterAddress;
import io.keyward.arm.wire.KeySpelling;
import io.keyward.arm.wire.PageRequest;
import io.keyward.arm.wire.Pages;
import io.keyward.cluster.Cluster;
import io.keyward.cluster.Clusters;
import io.keyward.cluster.Node;
import io.keyward.cluster.Nodes;
import io.keyward.disk.Disk;
import io.keyward.disk.Disks;
import io.keyward.key.KeyId;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The nodes and disks of a cluster, each with the key version that it needs, read from the stored DEKs. */
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
    Pages pages;

    @Inject
    @ConfigProperty(name = "keyward.arm.disk-page-size")
    int pageSize;

    @POST
    @Path("listHosts")
    @Operation(
            summary =
                    "List the nodes and the key version that each one needs; during a rotation, the old version until all disks of the node are moved")
    public JsonArray hosts(@BeanParam ClusterAddress address) {
        var cluster = address.clusterIn(clusters);
        var keys = disks.keysPerNode(cluster.id());
        var hosts = Json.createArrayBuilder();
        nodes.of(cluster.id()).forEach(node -> hosts.add(host(cluster, node, keys.getOrDefault(node.id(), Set.of()))));
        return hosts.build();
    }

    private static JsonObjectBuilder host(Cluster cluster, Node node, Set<KeyId> keys) {
        var host = Json.createObjectBuilder().add("name", node.host()).add("fqdn", node.fqdn());
        NodeKey.of(cluster, keys).ifPresent(key -> host.add("effectiveDiskEncryptionKeyUrl", key.toString()));
        return host;
    }

    /** An addition of Keyward: HDInsight does not list disks. */
    @GET
    @Path("disks")
    @Operation(summary = "List the disks of all nodes: kind, encryption, and the key version that wraps the DEK")
    public JsonObject disks(@BeanParam ClusterAddress address, @BeanParam PageRequest request) {
        var cluster = address.clusterIn(clusters);
        var diskPages = pages.ofSize(pageSize);
        var found = disks.page(cluster.id(), request.afterNumber(), diskPages.limit());
        var page = diskPages.cut(found, disk -> disk.id().toString());
        return diskPages.link(Json.createObjectBuilder().add("value", views(cluster, page.items())), page, request);
    }

    private JsonArrayBuilder views(Cluster cluster, List<Disk> onPage) {
        var byId = nodes.of(cluster.id()).stream().collect(toMap(Node::id, node -> node));
        var value = Json.createArrayBuilder();
        onPage.stream()
                .filter(disk -> byId.containsKey(disk.node()))
                .forEach(disk -> value.add(disk(cluster, byId.get(disk.node()), disk)));
        return value;
    }

    private static JsonObjectBuilder disk(Cluster cluster, Node node, Disk disk) {
        var view = Json.createObjectBuilder()
                .add("host", node.host())
                .add("role", node.role().wire())
                .add("disk", disk.id())
                .add("kind", disk.kind().name())
                .add("lun", disk.lun())
                .add("encryption", disk.protection().name())
                .add("sealed", disk.dek().isPresent());
        disk.dek().ifPresent(dek -> view.add(
                        "key", KeySpelling.asWritten(cluster, dek.wrappedBy()).toString())
                .add("algorithm", dek.algorithm().wire()));
        return view;
    }
}
