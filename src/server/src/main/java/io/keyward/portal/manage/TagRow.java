package io.keyward.portal.manage;

/**
 * A tag in the form. A row with two empty fields is ignored.
 *
 * @param at the number of the row, from 0
 */
public record TagRow(int at, String name, String value) {

    /** The number for people, from 1. */
    public int number() {
        return at + 1;
    }
}
