package io.keyward.cluster;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/**
 * Which nodes a new cluster gets: the roles asked for as they were asked for, and those that every kind of cluster
 * needs where the request left them out (R7): two head nodes and three ZooKeeper nodes.
 */
public final class Topology {

    /** The machine of a node that the request did not mention. */
    public static final String DEFAULT_VM_SIZE = "Standard_E8_V3";

    static final int HEAD_NODES = 2;
    static final int ZOOKEEPER_NODES = 3;
    static final int MOST_DATA_DISKS = 32;

    private Topology() {}

    /** The roles of the cluster, complete and checked. */
    public static List<RoleSpec> of(ClusterSpec spec) {
        var roles = new ArrayList<>(spec.roles());
        requireDistinct(roles);
        addMissing(roles, RoleName.HEADNODE, HEAD_NODES);
        addMissing(roles, RoleName.ZOOKEEPERNODE, ZOOKEEPER_NODES);
        if (roles.stream().noneMatch(role -> role.name() == RoleName.WORKERNODE)) {
            throw new ClusterProblem.RoleMissing(RoleName.WORKERNODE);
        }
        roles.forEach(Topology::requirePossible);
        return List.copyOf(roles);
    }

    /** @throws ClusterProblem.NodeCountInvalid where a role could not have so many nodes */
    public static void requirePossibleCount(RoleName role, int count) {
        if (count < 1) {
            throw new ClusterProblem.NodeCountInvalid(role, count);
        }
    }

    private static void addMissing(List<RoleSpec> roles, RoleName name, int count) {
        if (roles.stream().noneMatch(role -> role.name() == name)) {
            roles.add(new RoleSpec(name, count, DEFAULT_VM_SIZE, 0));
        }
    }

    private static void requireDistinct(List<RoleSpec> roles) {
        var seen = EnumSet.noneOf(RoleName.class);
        for (var role : roles) {
            if (!seen.add(role.name())) {
                throw new ClusterProblem.RoleTwice(role.name());
            }
        }
    }

    private static void requirePossible(RoleSpec role) {
        requirePossibleCount(role.name(), role.count());
        VmSize.parse(role.vmSize());
        if (role.dataDisksPerNode() < 0 || role.dataDisksPerNode() > MOST_DATA_DISKS) {
            throw new ClusterProblem.DataDisksInvalid(role.name(), role.dataDisksPerNode(), MOST_DATA_DISKS);
        }
    }
}
