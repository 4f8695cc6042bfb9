package io.keyward.arm.key;

import io.keyward.arm.cluster.ClusterToken;
import io.keyward.arm.json.JsonBodies;
import io.keyward.arm.route.Route;
import io.keyward.arm.wire.PageRequest;
import io.keyward.arm.wire.Pages;
import io.keyward.authorization.ArmAction;
import io.keyward.cluster.ClusterScope;
import io.keyward.problem.ProblemCode;
import io.keyward.retirement.Impact;
import io.keyward.retirement.ImpactAnalysis;
import io.keyward.retirement.KeyEstate;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.List;

/** An addition of Keyward: the effects that a change of a key or vault would have. */
@Path(KeyEstateResource.PATH + "/whatIf")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class WhatIfResource {

    @Inject
    ImpactAnalysis analysis;

    @Inject
    KeyEstate estate;

    @Inject
    JsonBodies bodies;

    @PathParam("subscription")
    String subscription;

    @Inject
    Pages pages;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Route(
            action = ArmAction.WHAT_IF,
            operationId = "keyEstate_whatIf",
            summary =
                    "List the clusters and nodes that a change of a key or vault would affect; nothing is changed. A next page needs the same body",
            reads = "WhatIfRequest",
            answers = "Facts",
            refuses = ProblemCode.MALFORMED_KEY_ID)
    public JsonObject whatIf(@BeanParam PageRequest request, InputStream body) {
        var change = WhatIfRequest.read(bodies.read(body));
        var after = ClusterToken.name(request.after());
        var impacts = analysis.of(change, ClusterScope.of(subscription), after, pages.limit());
        var page = pages.page(impacts.onPage(), impact -> impact.cluster().name());
        var affected = Json.createArrayBuilder();
        page.items().forEach(impact -> affected.add(view(impact)));
        var response =
                Json.createObjectBuilder().add("clusters", affected).add("clustersElsewhere", impacts.elsewhere());
        change.namedVersion().ifPresent(version -> response.add("keyKnown", estate.isKnown(version)));
        return pages.link(response, page, request);
    }

    private static JsonObjectBuilder view(Impact impact) {
        return Json.createObjectBuilder()
                .add("id", impact.cluster().toString())
                .add("atOnce", Json.createArrayBuilder(wire(impact)))
                .add(
                        "atNextReboot",
                        Json.createObjectBuilder()
                                .add("nodes", Json.createArrayBuilder(impact.atNextReboot()))
                                .add("count", impact.atNextReboot().size()));
    }

    private static List<String> wire(Impact impact) {
        return impact.atOnce().stream().map(WhatIfResource::wire).toList();
    }

    private static String wire(Impact.Effect effect) {
        return switch (effect) {
            case KEY_LOST -> "keyLost";
            case CHANGE_KEY_REFUSED -> "changeKeyRefused";
            case CHANGE_KEY_WITHIN_VAULT_REFUSED -> "changeKeyWithinVaultRefused";
            case FOLLOWING_STOPS -> "followingStops";
            case SCALE_UP_REFUSED -> "scaleUpRefused";
            case ROTATION_WAITS -> "rotationWaits";
            case OPERATION_FAILS -> "operationFails";
        };
    }
}
