package io.keyward.rotation.rewrap;

import java.time.Duration;

/**
 * How the DEKs of a chunk are divided into items of the batch job. An item has several DEKs, because the batch container and
 * the suspended transaction cost something for each item.
 *
 * @param deks the maximum number in a chunk
 */
public record ChunkSize(int deks) {

    /** After this time, an item gets no further DEK: the batch container looks at the time and for a stop after each item. */
    public static final Duration ITEM_TIME = Duration.ofSeconds(1);

    private static final int ITEMS = 5; // at the quota of Azure, the time of an item ends after about 20 DEKs

    public int deksInItem() {
        return Math.max(1, deks / ITEMS);
    }

    public int items() {
        return Math.max(1, deks / deksInItem());
    }
}
