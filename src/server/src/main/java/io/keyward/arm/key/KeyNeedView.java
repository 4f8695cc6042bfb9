package io.keyward.arm.key;

import static io.keyward.text.JsonFactories.BUILDERS;

import io.keyward.disk.ClusterNeed;
import io.keyward.retirement.KeyNeed;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Optional;

/** The JSON about what needs a key version. */
final class KeyNeedView {

    private KeyNeedView() {}

    /**
     * @param onPage the clusters on this page
     * @param next the URL of the page with the next clusters
     */
    static JsonObject of(KeyNeed need, List<ClusterNeed> onPage, Optional<String> next) {
        var clusters = BUILDERS.createArrayBuilder();
        onPage.forEach(cluster -> clusters.add(view(cluster)));
        var view = BUILDERS.createObjectBuilder()
                .add("key", need.key().toString())
                .add("verdict", wireName(need.verdict()))
                .add("deks", need.deks())
                .add("nodes", need.nodes())
                .add("unconfirmedErasures", need.unconfirmedErasures())
                .add("clusters", clusters)
                .add("neededElsewhere", need.neededElsewhere())
                .add("backups", BUILDERS.createArrayBuilder(need.namedBackups()))
                .add("neededBy", BUILDERS.createArrayBuilder(need.neededBy()));
        need.countedElsewhere().ifPresent(count -> view.add("clustersElsewhere", count));
        next.ifPresent(url -> view.add("clustersNextLink", url));
        return view.build();
    }

    private static String wireName(KeyNeed.RetirementVerdict verdict) {
        return switch (verdict) {
            case SAFE_TO_RETIRE -> "safeToRetire";
            case STILL_NEEDED -> "stillNeeded";
            case UNKNOWN -> "unknown";
        };
    }

    private static JsonObjectBuilder view(ClusterNeed need) {
        return BUILDERS.createObjectBuilder()
                .add("id", need.resourceId().toString())
                .add("deks", need.deks())
                .add("nodes", need.nodes())
                .add("unconfirmedErasures", need.unconfirmedErasures())
                .add("inForce", need.inForce());
    }
}
