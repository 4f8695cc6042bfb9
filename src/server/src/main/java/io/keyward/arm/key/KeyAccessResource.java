package io.keyward.arm.key;

import static io.keyward.text.JsonFactories.BUILDERS;

import io.keyward.access.ClusterAccesses;
import io.keyward.access.GracePolicies;
import io.keyward.access.Incident;
import io.keyward.access.Incidents;
import io.keyward.access.NodeAdvice;
import io.keyward.access.RevocationReceipts;
import io.keyward.arm.route.Route;
import io.keyward.arm.wire.ClusterAddress;
import io.keyward.arm.wire.PageRequest;
import io.keyward.arm.wire.Pages;
import io.keyward.authorization.ArmAction;
import io.keyward.cluster.Cluster;
import io.keyward.cluster.Clusters;
import io.keyward.disk.DekCounts;
import io.keyward.disk.tally.DekTally;
import io.keyward.problem.ProblemCode;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.List;

/** An addition of Keyward: whether a cluster's keys can be used, from the last probes, and the incidents of these keys. */
@Path(ClusterAddress.PATH)
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class KeyAccessResource {

    @Inject
    Clusters clusters;

    @Inject
    ClusterAccesses accesses;

    @Inject
    Incidents incidents;

    @Inject
    DekTally tally;

    @Inject
    GracePolicies graces;

    @Inject
    Clock clock;

    @Inject
    Pages pages;

    @Inject
    RevocationReceipts receipts;

    @GET
    @Path("keyAccess")
    @Route(
            action = ArmAction.KEY_ACCESS_READ,
            operationId = "keys_getAccess",
            summary = "Read whether the cluster's keys can be used to open disks and to encrypt new ones: state, cause,"
                    + " remedy",
            answers = "KeyAccess",
            refuses = {ProblemCode.CLUSTER_NOT_FOUND, ProblemCode.NO_CUSTOMER_KEY})
    public JsonObject access(@BeanParam ClusterAddress address) {
        var cluster = address.clusterIn(clusters);
        var access = accesses.of(cluster);
        var view = new KeyAccessView(cluster, access, new DekCounts(tally.of(cluster.id())));
        var advice = graces.of(cluster.id()).advice(access, clock.instant());
        return BUILDERS.createObjectBuilder()
                .add("id", cluster.resourceId() + "/keyAccess")
                .add("properties", view.json(access.keys().all()).add("nodes", nodes(cluster, advice)))
                .build();
    }

    private JsonObjectBuilder nodes(Cluster cluster, NodeAdvice advice) {
        var suspended = BUILDERS.createArrayBuilder();
        receipts.open(cluster.id()).stream().map(KeyAccessView::receipt).forEach(suspended::add);
        return KeyAccessView.advice(advice).add("revocations", suspended);
    }

    @GET
    @Path("incidents")
    @Route(
            action = ArmAction.INCIDENTS_READ,
            operationId = "keys_listIncidents",
            summary = "List the periods in which a key of the cluster could not be used, with the maximum delay until"
                    + " this was detected",
            answers = "IncidentList",
            refuses = {ProblemCode.CLUSTER_NOT_FOUND, ProblemCode.NO_CUSTOMER_KEY})
    public JsonObject incidents(@BeanParam ClusterAddress address, @BeanParam PageRequest request) {
        var cluster = address.clusterIn(clusters);
        return pages.list(
                request,
                incidents(cluster, request.afterNumber()),
                incident -> incident.id().toString(),
                incident -> KeyAccessView.incident(cluster, incident));
    }

    private List<Incident> incidents(Cluster cluster, long after) {
        var identity = cluster.requireEncryption().identity();
        return incidents.page(cluster.id(), accesses.of(cluster).keys().all(), identity, after, pages.limit());
    }
}
