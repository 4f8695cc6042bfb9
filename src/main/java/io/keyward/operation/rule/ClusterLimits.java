package io.keyward.operation.rule;

import io.keyward.cluster.role.RoleProblem;
import io.keyward.cluster.role.RoleSpec;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How large one cluster may be. Without these limits a single request could make millions of disks. */
@Dependent
public class ClusterLimits {

    private final int nodes;
    private final int dataDisksPerNode;

    @Inject
    public ClusterLimits(
            @ConfigProperty(name = "keyward.operation.max-nodes") int nodes,
            @ConfigProperty(name = "keyward.operation.max-data-disks") int dataDisksPerNode) {
        this.nodes = nodes;
        this.dataDisksPerNode = dataDisksPerNode;
    }

    /**
     * Checks the complete roles of a new cluster.
     *
     * @throws RoleProblem.TooManyNodes if the roles together have more nodes than one cluster may have
     * @throws RoleProblem.DataDisksInvalid if a role has more data disks on a node than a node may have
     */
    public void require(List<RoleSpec> roles) {
        requireNodes(roles.stream().mapToLong(RoleSpec::count).sum());
        roles.stream()
                .filter(role -> role.dataDisksPerNode() > dataDisksPerNode)
                .forEach(role -> {
                    throw new RoleProblem.DataDisksInvalid(role.name(), role.dataDisksPerNode(), dataDisksPerNode);
                });
    }

    /** @throws RoleProblem.TooManyNodes if one cluster may not have this many nodes */
    public void requireNodes(long count) {
        if (count > nodes) {
            throw new RoleProblem.TooManyNodes(count, nodes);
        }
    }
}
