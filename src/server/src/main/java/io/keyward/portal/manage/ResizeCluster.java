package io.keyward.portal.manage;

import static io.keyward.text.JsonFactories.BUILDERS;

import io.keyward.authorization.ArmAction;
import io.keyward.cluster.ResourceId;
import io.keyward.cluster.role.RoleName;
import io.keyward.disk.erasure.ErasurePace;
import io.keyward.operation.ClusterResize;
import io.keyward.portal.command.ArmRequest;
import io.keyward.portal.page.CheckList;
import io.keyward.portal.page.TimeSpan;
import io.keyward.problem.ProblemCode;
import io.keyward.rotation.KeyChangePreflight;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The number of nodes of a role. */
@Named
@RequestScoped
public class ResizeCluster extends FormOfCluster {

    private static final List<RoleName> RESIZABLE =
            Stream.of(RoleName.values()).filter(RoleName::resizable).toList();
    private static final String COUNT = "resize:count";

    @Inject
    ClusterResize resize;

    @Inject
    KeyChangePreflight preflight;

    @Inject
    ErasurePace pace;

    private RoleName role = RESIZABLE.get(0);
    private Integer count;
    private ResizeEffect effect;
    private CheckList checks = CheckList.NONE;
    private boolean started;

    public ResizeCluster() {
        super(
                ArmAction.RESIZE,
                Map.of(
                        ProblemCode.ROLE_UNKNOWN, "resize:role",
                        ProblemCode.ROLE_NOT_RESIZABLE, "resize:role",
                        ProblemCode.NODE_COUNT_INVALID, COUNT,
                        ProblemCode.CLUSTER_TOO_LARGE, COUNT,
                        ProblemCode.CORE_QUOTA_EXCEEDED, COUNT));
    }

    @Override
    protected ArmRequest reviewed(ResourceId cluster) {
        var known = actions.read(ArmAction.RESIZE, scope(), () -> resize.check(cluster, role, count));
        effect = ResizeEffect.of(known, known.role(role), count);
        if (effect.nodes() > 0 && actions.allows(ArmAction.CLUSTER_PREFLIGHT, cluster)) {
            checks = checked(cluster);
        }
        return effect.nodes() == 0 ? null : request(cluster);
    }

    private CheckList checked(ResourceId cluster) {
        return actions.read(
                ArmAction.CLUSTER_PREFLIGHT,
                scope(),
                () -> new CheckList(preflight.checkScaleUp(clusters.get(cluster))));
    }

    private ArmRequest request(ResourceId cluster) {
        return ArmRequest.of("POST", path("/roles/%s/resize".formatted(role.wire())))
                .with(BUILDERS.createObjectBuilder()
                        .add("targetInstanceCount", count)
                        .build())
                .hdinsight(cluster, "resize", "--workernode-count " + count);
    }

    @Override
    protected boolean changed(ResourceId cluster) {
        started = actions.change(ArmAction.RESIZE, scope(), () -> resize.start(cluster, role, count, caller.get()))
                .isPresent();
        return true;
    }

    /** True if the request has started an operation; false if the role had this number of nodes already. */
    public boolean isStarted() {
        return started;
    }

    /** The roles that can be resized. Each cluster has them. */
    public List<RoleName> getRoles() {
        return RESIZABLE;
    }

    /** Null before the review. */
    public ResizeEffect getEffect() {
        return effect;
    }

    /** The checks of a scale-up, if the user may run them. */
    public CheckList getChecks() {
        return CheckList.shown(checks);
    }

    /** How long an order to erase a disk can be taken back. */
    public String getDelay() {
        return TimeSpan.of(pace.delay());
    }

    public RoleName getRole() {
        return role;
    }

    public void setRole(RoleName name) {
        role = name;
    }

    /** The number that is there now, until the user types another one. */
    public Integer getCount() {
        return count != null
                ? count
                : page.find().map(cluster -> cluster.role(role).count()).orElse(0);
    }

    public void setCount(Integer nodes) {
        count = nodes;
    }
}
