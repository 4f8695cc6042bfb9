package io.keyward.alert;

/**
 * The aspects of a cluster's disk encryption key that monitoring shows. Each has a row that reads OK while no alert of its
 * kinds is open. The first has the name and label that HDInsight gives it.
 */
public enum AlertDefinition {
    VAULT_STATUS(
            1,
            "disk_encryption_key_vault_status",
            "Disk Encryption Key Vault Status",
            "Whether the vault lets the cluster use the keys its disks are sealed under",
            "the vault lets the cluster use the keys its disks are sealed under"),
    EXPIRY(
            2,
            "disk_encryption_key_expiry",
            "Disk Encryption Key Expiry",
            "Whether the key under which disks are sealed is about to expire",
            "the key version in force is not about to expire, as far as is known"),
    VERSION(
            3,
            "disk_encryption_key_version",
            "Disk Encryption Key Version",
            "Whether the cluster is under the newest version of its key",
            "no newer version of the key is known, or the cluster follows it"),
    FOLLOWING(
            4,
            "disk_encryption_key_following",
            "Disk Encryption Key Following",
            "Whether a cluster that follows its key could move to the newest version",
            "no newer version of the key was found unusable"),
    ROTATION(
            5,
            "disk_encryption_key_rotation",
            "Disk Encryption Key Rotation",
            "Whether every disk is under the key version in force, or a change of the key failed or is unfinished",
            "every disk is under the key version in force, or is being moved to it"),
    PURGE_PROTECTION(
            6,
            "disk_encryption_key_purge_protection",
            "Disk Encryption Key Purge Protection",
            "Whether a deleted key would be kept until its retention period is over",
            "a deleted key would be kept, as far as is known"),
    ALGORITHM(
            7,
            "disk_encryption_key_wrap_algorithm",
            "Disk Encryption Key Wrap Algorithm",
            "Whether the cluster's DEKs are wrapped with a strong algorithm",
            "DEKs are wrapped with a strong algorithm"),
    NODES(
            8,
            "disk_encryption_nodes",
            "Disk Encryption Nodes",
            "Whether the disks on the nodes are as Keyward planned them",
            "no node reports a disk that is not as planned");

    private final int id;
    private final String wire;
    private final String label;
    private final String description;
    private final String okText;

    AlertDefinition(int id, String wire, String label, String description, String okText) {
        this.id = id;
        this.wire = wire;
        this.label = label;
        this.description = description;
        this.okText = okText;
    }

    /** The definition_id of the Ambari API. It never changes. */
    public int id() {
        return id;
    }

    /** The {@code definition_name}. */
    public String wireName() {
        return wire;
    }

    public String label() {
        return label;
    }

    public String description() {
        return description;
    }

    /** The text of the row while it reads OK. */
    public String okText() {
        return okText;
    }
}
