package io.keyward.cluster;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;

/** The nodes of one role in a cluster: how many there shall be, and what each has. */
@Embeddable
public class Role {

    @Enumerated(EnumType.STRING)
    @Column(name = "role")
    private RoleName name;

    @Column(name = "target_count")
    private int count;

    @Column(name = "vm_size")
    private String vmSize;

    @Column(name = "data_disks_per_node")
    private int dataDisksPerNode;

    protected Role() {} // for JPA

    Role(RoleSpec spec) {
        this.name = spec.name();
        this.count = spec.count();
        this.vmSize = spec.vmSize();
        this.dataDisksPerNode = spec.dataDisksPerNode();
    }

    void resizeTo(int nodes) {
        this.count = nodes;
    }

    public RoleName name() {
        return name;
    }

    /** How many nodes there shall be once what is under way has ended. */
    public int count() {
        return count;
    }

    public String vmSize() {
        return vmSize;
    }

    public int dataDisksPerNode() {
        return dataDisksPerNode;
    }

    /** The cores of all its nodes, as they count against the quota. */
    public int cores() {
        return count * VmSize.parse(vmSize).cores();
    }
}
