package io.keyward.portal.page;

/**
 * A page of a list whose number is in the address.
 *
 * @param number from 1
 * @param size how many entries a page has
 * @param total how many entries the list has
 */
public record PageOfList(int number, int size, long total) {

    private static final int MOST = 1_000_000; // the database skips the entries of the pages before

    /** @param text the number in the address; the first page if it is no number */
    public static PageOfList of(String text, int size) {
        return new PageOfList((int) Math.max(1, Math.min(MOST, TypedText.number(text))), size, 0);
    }

    /** The same page, once the length of the list is known. */
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

    /** The number of the page before; 0 if this is the first one. */
    public long previous() {
        return Math.min(number - 1L, last());
    }

    /** The number of the next page; 0 if this is the last one. */
    public long next() {
        return number < last() ? number + 1L : 0;
    }
}
