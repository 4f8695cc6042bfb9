package io.keyward.arm.wire;

/** The path of a region, below which its resources are. */
public final class RegionAddress {

    public static final String PATH = "subscriptions/{subscription}/providers/Microsoft.HDInsight/locations/{location}";

    private RegionAddress() {}
}
