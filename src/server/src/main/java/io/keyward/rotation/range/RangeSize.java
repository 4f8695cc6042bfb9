package io.keyward.rotation.range;

import java.util.ArrayList;
import java.util.List;

/**
 * Divides the DEKs of a rotation into ranges. A small rotation is not divided. The last ranges of a large rotation become
 * smaller and smaller, so that all servers end at about the same time.
 *
 * @param deks how many DEKs a range has at most, unless there would be too many ranges
 */
public record RangeSize(int deks) {

    private static final int SHARES =
            8; // a range has at most an eighth of what is left, for four servers with two ranges each
    private static final int WORTH_A_JOB = 50; // fewer DEKs move within a second or two
    private static final int MAX_FULL = 150; // bounds the jobs of a rotation in the batch container
    private static final int SMALLEST_OF_FULL = 16; // a range has at least a sixteenth of a full one

    /**
     * Where the ranges begin. The DEKs to be moved are numbered from 1 on.
     *
     * @return the number of the first DEK of each range, for at most about 180 ranges. A small rotation has a single range,
     *     which begins at 1
     */
    public List<Long> begins(long deksToMove) {
        if (deksToMove <= deks) {
            return List.of(1L);
        }
        var begins = new ArrayList<Long>();
        for (var before = 0L; before < deksToMove; before += size(deksToMove, deksToMove - before)) {
            begins.add(before + 1);
        }
        return begins;
    }

    private long size(long deksToMove, long left) {
        var full = Math.max(deks, deksToMove / MAX_FULL);
        var smallest = Math.max(Math.min(deks, WORTH_A_JOB), full / SMALLEST_OF_FULL);
        return Math.max(smallest, Math.min(full, left / SHARES));
    }
}
