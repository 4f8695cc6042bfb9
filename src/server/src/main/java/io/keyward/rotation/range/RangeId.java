package io.keyward.rotation.range;

/** Identifies one range of one rotation. A range that replaces it has another id. */
public record RangeId(long value) {

    /** @param text as {@link #toString} returns it */
    public static RangeId of(String text) {
        return new RangeId(Long.parseLong(text));
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
