package io.keyward.portal.key;

import io.keyward.estate.Impact;
import io.keyward.portal.key.KeyRow.ClusterLink;
import java.util.List;

/** What a change would do to one cluster. */
public record ImpactRow(ClusterLink cluster, List<String> effects, List<String> nodes) {

    static ImpactRow of(Impact impact) {
        return new ImpactRow(
                ClusterLink.of(impact.cluster()),
                impact.atOnce().stream().map(Enum::name).toList(),
                impact.atNextReboot());
    }
}
