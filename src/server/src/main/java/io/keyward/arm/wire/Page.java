package io.keyward.arm.wire;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A page of a list, as ARM divides long lists: the items, and where the next page begins.
 *
 * @param next the {@code $skiptoken} of the next page; empty on the last page
 */
public record Page<T>(List<T> items, Optional<String> next) {

    /**
     * Cuts a page out of the result of a query.
     *
     * @param found what a query found that asked for one item more than a page holds
     * @param size how many items a page holds
     * @param token the {@code $skiptoken} of the page that follows an item
     */
    public static <T> Page<T> of(List<T> found, int size, Function<T, String> token) {
        if (found.size() <= size) {
            return new Page<>(found, Optional.empty());
        }
        var items = found.subList(0, size);
        return new Page<>(items, Optional.of(token.apply(items.get(size - 1))));
    }
}
