package io.keyward.cluster.role;

/**
 * A role that a creation request asks for.
 *
 * @param count the number of nodes
 * @param vmSize the size of the virtual machine in Azure's terms, such as {@code Standard_E8_V3}
 * @param dataDisksPerNode managed data disks on each node; 0 for none
 */
public record RoleSpec(RoleName name, int count, String vmSize, int dataDisksPerNode) {

    /** The cores of all nodes of the role together. */
    public long cores() {
        return (long) count * VmSize.parse(vmSize).cores();
    }
}
