package io.keyward.list;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A page of a long list.
 *
 * @param next the token with which a client requests the next page; empty on the last page
 */
public record Page<T>(List<T> items, Optional<String> next) {

    public Page {
        items = List.copyOf(items);
    }

    /**
     * A page with the result of a query.
     *
     * @param found the items of the page, and one more if there is a next page
     * @param token makes the token of the next page from the last item on this one
     */
    public static <T> Page<T> of(List<T> found, int size, Function<T, String> token) {
        if (found.size() <= size) {
            return new Page<>(found, Optional.empty());
        }
        return new Page<>(found.subList(0, size), Optional.of(token.apply(found.get(size - 1))));
    }

    /** The same page with other items. */
    public <R> Page<R> map(Function<T, R> item) {
        return new Page<>(items.stream().map(item).toList(), next);
    }
}
