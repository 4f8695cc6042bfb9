package io.keyward.rotation.range;

/**
 * Into how many ranges the DEKs of a rotation are divided. A small rotation is not divided. A large one has
 * several ranges for each server, so that all servers end at about the same time.
 *
 * @param deks how many DEKs a range has at most, unless there would be too many ranges
 */
public record RangeSize(int deks) {

    private static final int EVEN_SHARES = 8;
    private static final int WORTH_A_JOB = 50; // fewer DEKs move within a second or two
    private static final int MOST = 200; // bounds the jobs of a rotation in the batch container

    /** @return 1 if the rotation is small, so that one server moves it */
    public int ranges(long deksToMove) {
        if (deksToMove <= deks) {
            return 1;
        }
        var full = (deksToMove + deks - 1) / deks;
        var even = Math.min(EVEN_SHARES, deksToMove / WORTH_A_JOB);
        return (int) Math.min(MOST, Math.max(full, even));
    }
}
