package io.keyward.portal.map;

import io.keyward.overview.map.MapGroup;

/**
 * The pages of an open group.
 *
 * @param of the name of the open group; empty for the map itself
 * @param previous the address of the map with the previous page; empty on the first one
 * @param next the address of the map with the next page; empty on the last one
 */
public record MapPager(String of, int page, long pages, long items, String previous, String next) {

    /** @return null if there is one page only */
    static MapPager of(MapAddress address, String id, String name, long items) {
        var page = address.page(id);
        var pages = MapGroup.pages(items);
        return pages == 1 && page == 1
                ? null
                : new MapPager(
                        name,
                        page,
                        pages,
                        items,
                        page == 1 ? "" : address.at(id, page - 1).link(),
                        page >= pages ? "" : address.at(id, page + 1).link());
    }
}
