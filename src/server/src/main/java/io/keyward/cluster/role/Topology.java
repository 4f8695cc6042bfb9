package io.keyward.cluster.role;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/**
 * The roles of a new cluster: those of the request, and two head nodes and three ZooKeeper nodes if the request leaves them
 * out (R7).
 */
public final class Topology {

    /** The machine size of a node if the request names none. */
    public static final String DEFAULT_VM_SIZE = "Standard_E8_V3";

    static final int HEAD_NODES = 2;
    static final int ZOOKEEPER_NODES = 3;

    private Topology() {}

    /**
     * Completes and checks the roles of a creation request.
     *
     * @throws RoleProblem if a role, a count, a machine or a number of disks is not possible
     */
    public static List<RoleSpec> complete(List<RoleSpec> requested) {
        var roles = new ArrayList<>(requested);
        requireDistinct(roles);
        addMissing(roles, RoleName.HEADNODE, HEAD_NODES);
        addMissing(roles, RoleName.ZOOKEEPERNODE, ZOOKEEPER_NODES);
        if (roles.stream().noneMatch(role -> role.name() == RoleName.WORKERNODE)) {
            throw RoleProblem.missing(RoleName.WORKERNODE);
        }
        roles.forEach(Topology::requirePossible);
        return List.copyOf(roles);
    }

    /** @throws RoleProblem if a role cannot have this number of nodes */
    public static void requirePossibleCount(RoleName role, int count) {
        if (count < 1) {
            throw RoleProblem.nodeCountInvalid(role, count);
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
                throw RoleProblem.givenTwice(role.name());
            }
        }
    }

    private static void requirePossible(RoleSpec role) {
        requirePossibleCount(role.name(), role.count());
        int most = VmSize.parse(role.vmSize()).mostDataDisks();
        if (role.dataDisksPerNode() < 0 || role.dataDisksPerNode() > most) {
            throw RoleProblem.dataDisksInvalid(role.name(), role.dataDisksPerNode(), most);
        }
    }
}
