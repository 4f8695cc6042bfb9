package io.keyward.portal.manage;

import static io.keyward.text.JsonFactories.BUILDERS;
import static java.util.stream.Collectors.joining;

import io.keyward.authorization.ArmAction;
import io.keyward.cluster.Cluster;
import io.keyward.cluster.ResourceId;
import io.keyward.cluster.role.RoleName;
import io.keyward.cluster.role.RoleProblem;
import io.keyward.disk.erasure.ErasurePace;
import io.keyward.operation.ClusterResize;
import io.keyward.portal.action.FieldProblem;
import io.keyward.portal.action.FormAttempt;
import io.keyward.portal.command.ArmRequest;
import io.keyward.portal.form.Conflict;
import io.keyward.portal.page.CheckList;
import io.keyward.portal.page.TimeSpan;
import io.keyward.portal.page.TypedText;
import io.keyward.problem.ProblemCode;
import io.keyward.rotation.KeyChangePreflight;
import io.keyward.text.AsciiCase;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Changes the number of nodes of a role. The form keeps the number that the page showed. If somebody else has resized the role
 * meanwhile, the form changes nothing, because the review was about other nodes. Removed nodes are lost with their disks, so
 * the user confirms a removal by typing the name of the cluster.
 */
@Named
@RequestScoped
public class ResizeCluster extends FormOfCluster {

    private static final List<RoleName> RESIZABLE =
            Stream.of(RoleName.values()).filter(RoleName::resizable).toList();
    private static final String COUNT = "resize:count";
    private static final String NAME = "resize:name";

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
    private String base = "";
    private String name = "";
    private boolean misnamed;
    private final Conflict conflict = new Conflict();

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
    protected ArmRequest prepare(ResourceId cluster) {
        var known = conflict.observe(() -> actions.read(ArmAction.RESIZE, scope(), () -> known(cluster)), null);
        return known == null ? null : prepare(cluster, known);
    }

    private Cluster known(ResourceId cluster) {
        requireShown(clusters.get(cluster));
        return resize.check(cluster, role, count);
    }

    private void requireShown(Cluster cluster) {
        if (!base.isEmpty() && !base.equals(counts(cluster))) {
            throw RoleProblem.resizedMeanwhile(cluster.role(role));
        }
    }

    private static String counts(Cluster cluster) {
        return RESIZABLE.stream()
                .map(name -> name.wireName() + "=" + cluster.role(name).count())
                .collect(joining(","));
    }

    private ArmRequest prepare(ResourceId cluster, Cluster known) {
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
        return ArmRequest.of("POST", path("/roles/%s/resize".formatted(role.wireName())))
                .with(BUILDERS.createObjectBuilder()
                        .add("targetInstanceCount", count)
                        .build())
                .hdinsight(cluster, "resize", "--workernode-count " + count);
    }

    @Override
    protected boolean apply(ResourceId cluster) {
        return conflict.observe(() -> resized(cluster), false);
    }

    private boolean resized(ResourceId cluster) {
        requireName(cluster);
        started = actions.change(
                        ArmAction.RESIZE,
                        scope(),
                        () -> resize.start(cluster, role, count, caller.get(), this::requireShown))
                .isPresent();
        base = "";
        return true;
    }

    private void requireName(ResourceId cluster) {
        var removes = actions.read(ArmAction.RESIZE, scope(), () -> removes(cluster));
        misnamed = removes && !AsciiCase.equal(name, cluster.name());
        if (misnamed) {
            FieldProblem.requireName(NAME, name, "cluster", cluster.name());
        }
    }

    private boolean removes(ResourceId cluster) {
        var now = clusters.get(cluster);
        requireShown(now);
        return count < now.role(role).count();
    }

    /** Makes the change. After a wrong name, the form shows again what would be lost. */
    @Override
    public void confirm() {
        super.confirm();
        if (misnamed) {
            review();
        }
    }

    /** Reviews the user's number again, after the user has seen how many nodes there are now. */
    public void again() {
        base = ""; // then the current number of nodes counts as shown
        review();
    }

    /** True if nothing was changed because somebody else has resized the role. */
    public boolean isConflict() {
        return conflict.isFound();
    }

    /** True if the page must contain the button that repeats the review after a conflict. */
    public boolean isConflictPresent() {
        return FormAttempt.isPresent(this::isConflict);
    }

    /** True if this request has started an operation; false for example if the role already had this number of nodes. */
    public boolean isStarted() {
        return started;
    }

    /** The roles that can be resized. Each cluster has all of them. */
    public List<RoleName> getRoles() {
        return RESIZABLE;
    }

    /** Null before the review. */
    public ResizeEffect getEffect() {
        return effect;
    }

    /** True if the page must contain the field for the name of the cluster. */
    public boolean isNameWanted() {
        return FormAttempt.isPresent(() -> effect != null && effect.nodes() < 0);
    }

    /** What the user typed to confirm that nodes are removed. */
    public String getName() {
        return name;
    }

    public void setName(String typed) {
        name = TypedText.of(typed);
    }

    /** The checks of a scale-up; none before the review, and if the user may not run them. */
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

    /** The number that the user typed; before that, the current number of nodes. */
    public Integer getCount() {
        return count != null ? count : getNow();
    }

    /** The current number of nodes of the role; 0 if the user may not read the cluster. */
    public Integer getNow() {
        return page.find().map(cluster -> cluster.role(role).count()).orElse(0);
    }

    public void setCount(Integer nodes) {
        count = nodes;
    }

    /** The numbers of nodes that the page showed when the user began. */
    public String getBase() {
        return base.isEmpty() ? page.find().map(ResizeCluster::counts).orElse("") : base;
    }

    public void setBase(String shown) {
        base = TypedText.of(shown);
    }
}
