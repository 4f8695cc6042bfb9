package io.keyward.portal.map;

import io.keyward.overview.map.MapCounts;
import io.keyward.overview.map.MapLevel;
import io.keyward.retirement.Impact;
import java.util.List;

/**
 * A vault, a key version, a cluster or a node as the map shows it.
 *
 * @param label a short name for the picture
 * @param name the whole name
 * @param now whether its disks can be opened now
 * @param then whether its disks could be opened after the change; null if no change is chosen
 * @param effects the effects of the change on a cluster
 * @param elsewhere true if something outside the scope needs the key version, too
 * @param page the address of the page about it; empty if the user may not open one
 * @param toggle the address of the map with this item opened or closed; empty if it contains nothing that can be shown
 * @param choice the address of the map in which this key version is chosen; empty if it cannot be chosen
 * @param pager the pages of its parts; null unless there are several
 */
public record MapBox(
        MapLevel level,
        String label,
        String name,
        MapState now,
        MapState then,
        MapCounts counts,
        List<Impact.Effect> effects,
        boolean elsewhere,
        boolean chosen,
        boolean open,
        String page,
        String toggle,
        String choice,
        List<MapBox> parts,
        MapPager pager) {

    /** The state that the picture shows. */
    public MapState getShown() {
        return then == null ? now : then;
    }

    public boolean isChanged() {
        return then != null && then != now;
    }
}
