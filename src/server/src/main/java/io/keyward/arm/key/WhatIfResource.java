package io.keyward.arm.key;

import static io.keyward.text.JsonFactories.BUILDERS;

import io.keyward.arm.cluster.ClusterToken;
import io.keyward.arm.json.JsonBodies;
import io.keyward.arm.route.Route;
import io.keyward.arm.wire.PageRequest;
import io.keyward.arm.wire.Pages;
import io.keyward.arm.wire.PathScope;
import io.keyward.authorization.ArmAction;
import io.keyward.key.KeyId;
import io.keyward.problem.ProblemCode;
import io.keyward.retirement.Impact;
import io.keyward.retirement.ImpactAnalysis;
import io.keyward.retirement.KeyEstate;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.List;

/**
 * An addition of Keyward: the effects that a change of a key or vault would have. There is a subclass with the path for each
 * kind of scope.
 */
public abstract class WhatIfResource {

    @Inject
    ImpactAnalysis analysis;

    @Inject
    KeyEstate estate;

    @Inject
    JsonBodies bodies;

    @BeanParam
    PathScope scope;

    @Inject
    Pages pages;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Route(
            action = ArmAction.WHAT_IF,
            operationId = "keyEstate_whatIf",
            summary =
                    "List the clusters and nodes of a {scope} that a change of a key or vault would affect; nothing is changed. A next page needs the same body",
            reads = "WhatIfRequest",
            answers = "Facts",
            refuses = ProblemCode.MALFORMED_KEY_ID)
    public JsonObject whatIf(@BeanParam PageRequest request, InputStream body) {
        var change = WhatIfRequest.read(bodies.read(body));
        var after = ClusterToken.name(request.after());
        var impacts = analysis.of(change, scope.clusters(), after, pages.limit());
        var page = pages.page(impacts.onPage(), impact -> impact.cluster().name());
        var affected = BUILDERS.createArrayBuilder();
        page.items().forEach(impact -> affected.add(view(impact)));
        var response = BUILDERS.createObjectBuilder().add("clusters", affected);
        addElsewhere(response, impacts.elsewhere());
        change.namedVersion().ifPresent(version -> response.add("keyKnown", isKnown(version)));
        return pages.link(response, page, request);
    }

    // a request for a resource group shows no number of clusters outside it
    private void addElsewhere(JsonObjectBuilder response, long clusters) {
        response.add("affectsElsewhere", clusters > 0);
        if (!scope.isGroup()) {
            response.add("clustersElsewhere", clusters);
        }
    }

    private boolean isKnown(KeyId version) {
        return scope.isGroup() ? estate.isUsedIn(scope.clusters(), version) : estate.isKnown(version);
    }

    private static JsonObjectBuilder view(Impact impact) {
        return BUILDERS.createObjectBuilder()
                .add("id", impact.cluster().toString())
                .add("atOnce", BUILDERS.createArrayBuilder(wireName(impact)))
                .add(
                        "atNextReboot",
                        BUILDERS.createObjectBuilder()
                                .add("nodes", BUILDERS.createArrayBuilder(impact.atNextReboot()))
                                .add("count", impact.atNextReboot().size()));
    }

    private static List<String> wireName(Impact impact) {
        return impact.atOnce().stream().map(WhatIfResource::wireName).toList();
    }

    private static String wireName(Impact.Effect effect) {
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
