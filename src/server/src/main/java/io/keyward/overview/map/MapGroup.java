package io.keyward.overview.map;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An item of the map that is open, so that the map shows what it contains, one page at a time.
 *
 * @param id the id of a {@link MapItem}; empty for the map itself, which contains the vaults
 * @param page the number of the page, from 1
 */
public record MapGroup(String id, int page) {

    /** How many items a page has. */
    public static final int SIZE = 12;

    private static final Pattern TEXT = Pattern.compile("(.{0,600}?)(?:;([1-9][0-9]{0,5}))?", Pattern.DOTALL);

    /** Parses a {@link #text}; empty if it is too long. */
    public static Optional<MapGroup> find(String text) {
        return Optional.of(TEXT.matcher(text))
                .filter(parts -> parts.matches())
                .map(parts ->
                        new MapGroup(parts.group(1), parts.group(2) == null ? 1 : Integer.parseInt(parts.group(2))));
    }

    /** The id, then a semicolon and the number of the page; for page 1 of an item, the id alone. */
    public String text() {
        return page == 1 && !id.isEmpty() ? id : "%s;%d".formatted(id, page);
    }

    boolean isVersion() {
        return id.contains("/keys/");
    }

    int first() {
        return (page - 1) * SIZE;
    }

    /** The number of the last page. */
    public static long pages(long items) {
        return Math.max(1, (items + SIZE - 1) / SIZE);
    }
}
