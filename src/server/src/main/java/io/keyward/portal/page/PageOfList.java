package io.keyward.portal.page;

/**
 * A page of a list; the address contains its number.
 *
 * @param number the number of the page, from 1
 * @param size how many entries a page has
 * @param total how many entries the list has
 */
public record PageOfList(int number, int size, long total) {

    private static final int MAX_PAGES = 1_000_000; // the database reads and skips all entries before the page

    /** @param text the number in the address; if it is not a number, the first page is taken */
    public static PageOfList of(String text, int size) {
        return new PageOfList((int) Math.max(1, Math.min(MAX_PAGES, TypedText.number(text))), size, 0);
    }

    /** The same page with the length of the list. */
    public PageOfList of(long total) {
        return new PageOfList(number, size, total);
    }

    /** How many entries are before the page. */
    public int first() {
        return (number - 1) * size;
    }

    /** The number of the last page; at least 1. */
    public long last() {
        return Math.max(1, (total + size - 1) / size);
    }

    /** The number of the previous page, at most that of the last page; 0 if this is the first one. */
    public long previous() {
        return Math.min(number - 1L, last());
    }

    /** The number of the next page; 0 if this is the last one. */
    public long next() {
        return number < last() ? number + 1L : 0;
    }
}
