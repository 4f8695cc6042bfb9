package io.keyward.overview.map;

import io.keyward.overview.ReadableData;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

/** Reads the vaults, key versions and clusters of the map. The number of queries does not grow with any of them. */
@Stateless
public class KeyMap {

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

    @Inject
    Clock clock;

    /**
     * One page of the vaults and of each open group, ordered by level, parent and position.
     *
     * @param open the open groups; groups that are not in the map are ignored
     * @param readable the clusters whose names and states the reader may know
     */
    @SuppressWarnings("unchecked")
    public List<MapItem> items(MapFilter filter, List<MapGroup> open, ReadableData readable) {
        var groups = open.stream().anyMatch(group -> group.id().isEmpty())
                ? open
                : Stream.concat(Stream.of(new MapGroup("", 1)), open.stream()).toList();
        var rows = (List<Object[]>) new MapQuery(filter, groups)
                .in(entities, readable, clock.instant())
                .getResultList();
        return rows.stream().map(MapItem::of).toList();
    }
}
