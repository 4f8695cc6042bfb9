package io.keyward.arm.key;

import static io.keyward.text.JsonFactories.BUILDERS;

import io.keyward.arm.route.Route;
import io.keyward.arm.wire.PageRequest;
import io.keyward.arm.wire.Pages;
import io.keyward.arm.wire.PathScope;
import io.keyward.arm.wire.SkipToken;
import io.keyward.authorization.ArmAction;
import io.keyward.authorization.CallerGrants;
import io.keyward.disk.ClusterNeed;
import io.keyward.key.KeyId;
import io.keyward.key.KeyProblem;
import io.keyward.problem.ProblemCode;
import io.keyward.retirement.KeyEstate;
import io.keyward.retirement.KeyNeed;
import io.keyward.retirement.RetirementProblem;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Map;

/** An addition of Keyward: which key versions are still needed, and by what. A subclass for each scope has the path. */
public abstract class KeyEstateResource {

    @Inject
    KeyEstate estate;

    @BeanParam
    PathScope scope;

    @Inject
    CallerGrants grants;

    @Inject
    Pages pages;

    @GET
    @Route(
            action = ArmAction.KEY_ESTATE_READ,
            operationId = "keyEstate_list",
            summary =
                    "List the key versions of a {scope} with their clusters and backups, and whether each version is safe to retire",
            answers = "KeyEstate",
            refuses = {ProblemCode.MALFORMED_KEY_ID, ProblemCode.KEY_UNKNOWN})
    public JsonObject keys(@QueryParam("key") String key, @BeanParam PageRequest request) {
        // a caller can ask for any key, but does not see the names of clusters in other subscriptions
        return key == null ? page(request) : one(KeyId.parse(key), request);
    }

    private JsonObject page(PageRequest request) {
        return pages.list(
                request,
                known(requireKey(request.after()), pages.limit()),
                need -> need.key().canonical(),
                need -> view(need, need.first(), request));
    }

    private JsonObject one(KeyId key, PageRequest request) {
        requireUsed(key);
        var need = estate.of(key, scope.clusters(), pages.limit());
        var clusters = request.after().isEmpty()
                ? need.first()
                : estate.clusters(key, scope.clusters(), requirePosition(request.after()), pages.limit());
        var view = view(need, clusters, request);
        return BUILDERS.createObjectBuilder()
                .add("value", BUILDERS.createArrayBuilder().add(view))
                .build();
    }

    // a request for a resource group shows nothing about keys that none of its clusters was ever under
    private void requireUsed(KeyId key) {
        if (scope.isGroup() && !estate.isUsedIn(scope.clusters(), key)) {
            throw RetirementProblem.keyUnknown(key, scope.clusters());
        }
    }

    // only a caller who may read all subscriptions sees the keys that other subscriptions use
    private List<KeyNeed> known(String after, int limit) {
        return !scope.isGroup() && grants.allowEverywhere(ArmAction.KEY_ESTATE_READ)
                ? estate.ofInstallation(scope.clusters(), after, limit)
                : estate.page(scope.clusters(), after, limit);
    }

    private static String requireKey(String token) {
        try {
            return token.isEmpty() ? token : KeyId.parse(token).canonical();
        } catch (KeyProblem e) {
            throw SkipToken.invalid(token);
        }
    }

    private static ClusterNeed.Position requirePosition(String token) {
        return ClusterNeed.Position.find(token).orElseThrow(() -> SkipToken.invalid(token));
    }

    private JsonObject view(KeyNeed need, List<ClusterNeed> found, PageRequest request) {
        var clusters = pages.page(found, ClusterNeed::position);
        var key = Map.of("key", need.key().toString());
        return KeyNeedView.of(need, clusters.items(), clusters.next().map(token -> pages.url(request, token, key)));
    }
}
