package io.keyward.cluster;

/**
 * A role as a request asks for it.
 *
 * @param count how many nodes
 * @param vmSize the machine's size in Azure's words, such as {@code Standard_E8_V3}
 * @param dataDisksPerNode managed data disks on each node; 0 for none
 */
public record RoleSpec(RoleName name, int count, String vmSize, int dataDisksPerNode) {

    /** How many cores all nodes of the role have together. */
    public long cores() {
        return (long) count * VmSize.parse(vmSize).cores();
    }
}
