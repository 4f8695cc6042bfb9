package io.keyward.operation.preflight;

/** The admission checks of a request, apart from those of the key version itself. */
public enum AdmissionCheck {
    /** Kind, versions, roles, counts, machines and disks are valid. */
    REQUEST,
    /** No other cluster has the name. */
    NAME,
    /** The subscription has enough cores left in the region. */
    CORES,
    /** The request says which identity calls the vault (R8, R19). */
    IDENTITY,
    /** The resource group has a cluster or a role of the caller. If not, there is only a warning. */
    RESOURCE_GROUP,
    /** The cluster is running, and no running operation excludes the request. */
    CLUSTER,
    /** A DEK of the cluster is under another key version than the requested one. If not, there is only a warning. */
    TARGET,
    /** The vault unwraps a DEK under every key version in use (R16). */
    OPENS,
    /** How long a change of the key takes within the quota of the vault. */
    VAULT_QUOTA
}
