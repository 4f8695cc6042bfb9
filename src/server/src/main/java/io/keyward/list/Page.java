package io.keyward.list;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A page of a long list.
 *
 * @param next the place in the list at which the next page begins; empty on the last page
 */
public record Page<T>(List<T> items, Optional<String> next) {

    public Page {
        items = List.copyOf(items);
    }

    /**
     * Cuts a page from what a query found.
     *
     * @param found one item more than the page holds shows that there is a next page
     * @param place the place of the page that follows an item
     */
    public static <T> Page<T> of(List<T> found, int size, Function<T, String> place) {
        if (found.size() <= size) {
            return new Page<>(found, Optional.empty());
        }
        return new Page<>(found.subList(0, size), Optional.of(place.apply(found.get(size - 1))));
    }

    /** The same page with other items. */
    public <R> Page<R> map(Function<T, R> item) {
        return new Page<>(items.stream().map(item).toList(), next);
    }
}
