package io.keyward.arm.wire;

/** The prefix of the paths of a region's resources. */
public final class RegionAddress {

    public static final String PATH = "subscriptions/{subscription}/providers/Microsoft.HDInsight/locations/{location}";

    private RegionAddress() {}
}
