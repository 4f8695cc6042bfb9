package io.keyward.overview;

import io.keyward.cluster.ResourceId;
import io.keyward.text.ShellWord;

/** A read-only command of the Azure CLI about one cluster. */
enum ShowCommand {
    /** Whether the vault permits the calls that the cluster needs, with cause and remedy. */
    KEY_ACCESS("get", "/keyAccess", "properties"),
    /** The nodes that could not unlock their disks if they rebooted now, and why. */
    REBOOT_RISK("get", "/rebootRisk", "properties"),
    /** What the nodes have reported about their disks. */
    DISKS("get", "/disks", "value"),
    /** The nodes; if two machines use the key of a node, also the boots of both. */
    HOSTS("post", "/listHosts", "[]"),
    /** How the DEKs are wrapped. */
    ALGORITHM("get", "", "properties.diskEncryptionProperties.encryptionAlgorithm");

    private final String method;
    private final String below;
    private final String query;

    ShowCommand(String method, String below, String query) {
        this.method = method;
        this.below = below;
        this.query = query;
    }

    String of(ResourceId cluster) {
        return "az rest --method %s --url %s --query %s"
                .formatted(
                        method,
                        ShellWord.of("%s%s?api-version=2021-06-01".formatted(cluster, below)),
                        ShellWord.of(query));
    }
}
