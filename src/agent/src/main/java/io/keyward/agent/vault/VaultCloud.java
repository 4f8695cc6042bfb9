package io.keyward.agent.vault;

import java.util.Arrays;

/** The Azure clouds, told apart by the suffix of their vaults' host names: each has its own audience of tokens (R26). */
enum VaultCloud {
    PUBLIC("vault.azure.net"),
    CHINA("vault.azure.cn"),
    US_GOVERNMENT("vault.usgovcloudapi.net"),
    GERMANY("vault.microsoftazure.de");

    private final String suffix;

    VaultCloud(String suffix) {
        this.suffix = suffix;
    }

    /** The audience of tokens for a vault. A vault outside of these clouds gets the audience of the public cloud. */
    static String audience(String host) {
        return Arrays.stream(values())
                .filter(cloud -> host.endsWith("." + cloud.suffix))
                .findFirst()
                .orElse(PUBLIC)
                .audience();
    }

    private String audience() {
        return "https://" + suffix;
    }
}
