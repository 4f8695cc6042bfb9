package io.keyward.operation.rule;

import io.keyward.cluster.role.RoleProblem;
import io.keyward.cluster.role.RoleSpec;
import io.keyward.cluster.role.VmSize;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How large one cluster may be. Without these limits a single request could make millions of disks. */
@Dependent
public class ClusterLimits {

    private final int nodes;
    private final int dataDisksPerNode;
    private final int dataDisksPerOwnNode;

    @Inject
    public ClusterLimits(
            @ConfigProperty(name = "keyward.operation.max-nodes") int nodes,
            @ConfigProperty(name = "keyward.operation.max-data-disks") int dataDisksPerNode,
            @ConfigProperty(name = "keyward.operation.max-own-data-disks") int dataDisksPerOwnNode) {
        this.nodes = nodes;
        this.dataDisksPerNode = dataDisksPerNode;
        this.dataDisksPerOwnNode = dataDisksPerOwnNode;
    }

    /**
     * Checks the complete roles of a new cluster.
     *
     * @throws RoleProblem if the roles together have more nodes than one cluster may have
     * @throws RoleProblem if a role has more data disks on a node than a node may have
     */
    public void require(List<RoleSpec> roles) {
        requireNodes(roles.stream().mapToLong(RoleSpec::count).sum());
        roles.forEach(this::requireDataDisks);
    }

    private void requireDataDisks(RoleSpec role) {
        int most = VmSize.parse(role.vmSize()).isOwn() ? dataDisksPerOwnNode : dataDisksPerNode;
        if (role.dataDisksPerNode() > most) {
            throw RoleProblem.dataDisksInvalid(role.name(), role.dataDisksPerNode(), most);
        }
    }

    /** @throws RoleProblem if one cluster may not have this many nodes */
    public void requireNodes(long count) {
        if (count > nodes) {
            throw RoleProblem.tooManyNodes(count, nodes);
        }
    }
}
