package io.keyward.operation;

/** What the door looks at besides the key itself. */
public enum RequestCheck {
    /** What is asked for can be: kind, versions, roles, counts, machines, disks. */
    REQUEST,
    /** No other cluster has the name. */
    NAME,
    /** The subscription has so many cores left in the region. */
    CORES,
    /** As whom the vault would be asked is clear (R8, R19). */
    IDENTITY,
    /** Nothing else is being done to the cluster. */
    CLUSTER,
    /** What is sealed now can be opened, under every key version there is a DEK under (R16). */
    OPENS,
    /** How long the vault's quota makes a change of the key take. */
    VAULT_QUOTA
}
