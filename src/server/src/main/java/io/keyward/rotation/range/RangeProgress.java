package io.keyward.rotation.range;

/** How many ranges a rotation has, and how many of them are moved. */
public record RangeProgress(int ranges, int moved) {

    public static final RangeProgress NONE = new RangeProgress(0, 0);

    public boolean isNone() {
        return ranges == 0;
    }

    public boolean isComplete() {
        return ranges > 0 && moved == ranges;
    }
}
