package io.keyward.portal.page;

import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The part of a long list that one page shows.
 *
 * @param next the place at which the next page begins, for its address; empty on the last page
 */
public record Slice<T>(List<T> rows, String next) {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    public Slice {
        rows = List.copyOf(rows);
    }

    /**
     * Cuts a page from what a query found.
     *
     * @param found one row more than the page holds shows that there is a next page
     * @param place the place after a row
     */
    public static <T> Slice<T> of(List<T> found, int size, Function<T, String> place) {
        var isLast = found.size() <= size;
        return new Slice<>(
                found.subList(0, Math.min(size, found.size())), isLast ? "" : place.apply(found.get(size - 1)));
    }

    /** The number that a place names; 0, which is before all rows, if it names none. */
    public static long number(String place) {
        return NUMBER.matcher(place).matches() ? Long.parseLong(place) : 0;
    }

    /** The same page with other rows. */
    public <R> Slice<R> map(Function<T, R> row) {
        return new Slice<>(rows.stream().map(row).toList(), next);
    }
}
