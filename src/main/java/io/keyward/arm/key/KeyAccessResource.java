package io.keyward.arm.key;

import io.keyward.access.ClusterAccesses;
import io.keyward.access.GracePolicies;
import io.keyward.access.Incidents;
import io.keyward.arm.wire.ClusterAddress;
import io.keyward.cluster.Clusters;
import io.keyward.disk.Disks;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Keyward's own: whether a cluster's keys can be used, as the watch saw it last, and when they could not. */
@Path(ClusterAddress.PATH)
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class KeyAccessResource {

    private static final int MOST_INCIDENTS = 200;

    @Inject
    Clusters clusters;

    @Inject
    ClusterAccesses accesses;

    @Inject
    Incidents incidents;

    @Inject
    Disks disks;

    @Inject
    GracePolicies graces;

    @Inject
    Clock clock;

    @GET
    @Path("keyAccess")
    @Operation(summary = "Whether the cluster's disks can be opened and more be sealed: state, cause, what to do")
    public JsonObject access(@BeanParam ClusterAddress address) {
        var cluster = address.among(clusters);
        var access = accesses.of(cluster);
        var view = new KeyAccessView(cluster, access, disks.counts(cluster.id()));
        var advice = graces.of(cluster.id()).advice(access, clock.instant());
        return Json.createObjectBuilder()
                .add("id", cluster.resourceId() + "/keyAccess")
                .add("properties", view.json(access.keys().all()).add("nodes", KeyAccessView.advice(advice)))
                .build();
    }

    @GET
    @Path("incidents")
    @Operation(
            summary =
                    "Each time that a key the cluster needs or needed could not be used, and how late that was noticed at most")
    public JsonObject incidents(@BeanParam ClusterAddress address) {
        var cluster = address.among(clusters);
        var identity = cluster.requireEncryption().identity();
        var listed = Json.createArrayBuilder();
        incidents
                .of(cluster.id(), accesses.of(cluster).keys().all(), identity, MOST_INCIDENTS)
                .forEach(incident -> listed.add(KeyAccessView.incident(cluster, incident)));
        return Json.createObjectBuilder().add("value", listed).build();
    }
}
