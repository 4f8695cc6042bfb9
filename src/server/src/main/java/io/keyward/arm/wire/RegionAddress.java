package io.keyward.arm.wire;

/** The path of a region, below which its resources are. */
public final class RegionAddress {

    /** The path template of a region. */
    public static final String PATH = "subscriptions/{subscription}/providers/Microsoft.HDInsight/locations/{location}";

    private RegionAddress() {}
}
