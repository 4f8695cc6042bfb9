package io.keyward.cluster;

/**
 * A role as a request asks for it.
 *
 * @param count how many nodes
 * @param vmSize the machine's size in Azure's words, such as {@code Standard_E8_V3}
 * @param dataDisksPerNode managed data disks on each node; 0 for none
 */
public record RoleSpec(RoleName name, int count, String vmSize, int dataDisksPerNode) {}
