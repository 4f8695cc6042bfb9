package io.keyward.rotation.rewrap;

import java.time.Duration;

/**
 * How the DEKs of a chunk are divided into items of the batch job. An item has several DEKs, because the work of the batch
 * container and the suspended transaction take time for each item.
 *
 * @param deks the maximum number in a chunk
 */
public record ChunkSize(int deks) {

    /**
     * After this time, an item takes no further DEK, because the batch container checks the time and a requested stop only
     * between items.
     */
    public static final Duration ITEM_TIME = Duration.ofSeconds(1);

    private static final int ITEMS = 5; // at the quota of Azure, the time of an item ends after about 20 DEKs

    public int deksInItem() {
        return Math.max(1, deks / ITEMS);
    }

    public int items() {
        return Math.max(1, deks / deksInItem());
    }
}
