package io.keyward.cluster.role;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;

/** A role in a cluster: the number of its nodes, and the machine and data disks of each. */
@Embeddable
public class Role {

    @Enumerated(EnumType.STRING)
    @Column(name = "role")
    private RoleName name;

    @Column(name = "target_count")
    private int count;

    private String vmSize;

    private int dataDisksPerNode;

    protected Role() {} // for JPA

    Role(RoleSpec spec) {
        this.name = spec.name();
        this.count = spec.count();
        this.vmSize = spec.vmSize();
        this.dataDisksPerNode = spec.dataDisksPerNode();
    }

    public void resizeTo(int nodes) {
        this.count = nodes;
    }

    public RoleName name() {
        return name;
    }

    /** The number of nodes once the running operations have ended. */
    public int count() {
        return count;
    }

    public String vmSize() {
        return vmSize;
    }

    public int dataDisksPerNode() {
        return dataDisksPerNode;
    }

    /** The cores of all its nodes together, which count against the quota. */
    public int cores() {
        return count * VmSize.parse(vmSize).cores();
    }
}
