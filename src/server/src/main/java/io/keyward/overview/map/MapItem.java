package io.keyward.overview.map;

import io.keyward.cluster.ClusterId;
import io.keyward.cluster.ResourceId;
import java.util.List;
import java.util.UUID;

/**
 * A vault, a key version or a cluster in the map.
 *
 * @param parent the id of the item that contains it; empty for a vault
 * @param id the address of the vault, the key version in its canonical spelling, or the resource id of the cluster
 * @param cluster null unless it is a cluster
 * @param resource null unless it is a cluster
 * @param siblings how many items the parent contains, this one included
 */
public record MapItem(
        MapLevel level,
        String parent,
        String id,
        ClusterId cluster,
        ResourceId resource,
        MapCounts counts,
        long siblings) {

    private static final List<MapLevel> LEVELS =
            List.of(MapLevel.VAULT, MapLevel.VERSION, MapLevel.CLUSTER); // as the query numbers them

    /** @param row the columns of {@link MapQuery} */
    static MapItem of(Object[] row) {
        var level = LEVELS.get((int) number(row[0]));
        var resource =
                level == MapLevel.CLUSTER ? new ResourceId((String) row[4], (String) row[5], (String) row[6]) : null;
        return new MapItem(
                level,
                (String) row[1],
                resource == null ? (String) row[2] : resource.toString(),
                resource == null ? null : new ClusterId(UUID.fromString((String) row[3])),
                resource,
                new MapCounts(
                        number(row[7]),
                        number(row[8]),
                        number(row[9]),
                        number(row[10]),
                        number(row[11]),
                        number(row[12]),
                        number(row[13]),
                        number(row[14])),
                number(row[15]));
    }

    private static long number(Object column) {
        return ((Number) column).longValue();
    }
}
