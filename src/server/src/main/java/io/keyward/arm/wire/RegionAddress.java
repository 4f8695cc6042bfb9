package io.keyward.arm.wire;

/** Where the resources of a region are found. */
public final class RegionAddress {

    /** The path template of a region. */
    public static final String PATH = "subscriptions/{subscription}/providers/Microsoft.HDInsight/locations/{location}";

    private RegionAddress() {}
}
