package io.keyward.cluster.role;

import java.util.List;

/** The sizes of virtual machines that clients are offered. A request can name any other size of Azure, too. */
public final class OfferedSizes {

    /** The names in the order of families. */
    public static final List<String> ALL = List.of(
            "Standard_A1_V2",
            "Standard_A2_V2",
            "Standard_A4_V2",
            "Standard_A8_V2",
            "Standard_D3_V2",
            "Standard_D4_V2",
            "Standard_D12_V2",
            "Standard_D13_V2",
            "Standard_D14_V2",
            "Standard_E2_V3",
            "Standard_E4_V3",
            "Standard_E8_V3",
            "Standard_E16_V3",
            "Standard_E32_V3",
            "Standard_E64_V3",
            "Standard_F8",
            "Standard_F16");

    private OfferedSizes() {}
}
