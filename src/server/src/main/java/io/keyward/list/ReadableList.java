package io.keyward.list;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The entries of a query that a reader may see. Pages are filled with them, so the length of a page reveals nothing about other
 * entries.
 *
 * @param position returns the position of an entry in the list
 */
public record ReadableList<T, P>(PageQuery<T, P> query, Function<T, P> position, Predicate<T> readable) {

    /** Finds the next entries after a position, at most {@code limit} of them. */
    @FunctionalInterface
    public interface PageQuery<T, P> {
        List<T> after(P position, int limit);
    }

    /** The next readable entries after a position: {@code wanted} of them, or fewer at the end of the list. */
    public List<T> after(P first, int wanted) {
        var found = new ArrayList<T>();
        var last = first;
        List<T> batch;
        do {
            batch = query.after(last, wanted);
            batch.stream().filter(readable).forEach(found::add);
            last = batch.isEmpty() ? last : position.apply(batch.get(batch.size() - 1));
        } while (found.size() < wanted && batch.size() == wanted);
        return found.subList(0, Math.min(wanted, found.size()));
    }
}
