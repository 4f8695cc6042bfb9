package io.keyward.portal.manage;

import io.keyward.authorization.ArmAction;
import io.keyward.cluster.Cluster;
import io.keyward.cluster.ClusterProblem;
import io.keyward.cluster.ResourceId;
import io.keyward.portal.action.FormAttempt;
import io.keyward.portal.command.ArmRequest;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;

/**
 * Changes the tags of a cluster. The form keeps the tags that the page showed. If another user has changed the tags meanwhile,
 * the form shows the differences, and changes nothing before the user has decided.
 */
@Named
@RequestScoped
public class EditTags extends FormOfCluster {

    @Inject
    TagChange change;

    private String base = "";
    private TagRows rows;
    private List<TagDifference> conflict = List.of();

    public EditTags() {
        super(ArmAction.CLUSTER_WRITE, Map.of());
    }

    @Override
    protected ArmRequest prepare(ResourceId cluster) {
        return actions.read(ArmAction.CLUSTER_WRITE, scope(), () -> {
            var now = clusters.get(cluster);
            var tags = rows().tags();
            conflict = differences(now, tags);
            return conflict.isEmpty() ? TagChange.request(now, tags) : null;
        });
    }

    @Override
    protected boolean apply(ResourceId cluster) {
        try {
            change.make(cluster, this::wanted);
            base = "";
            rows = TagRows.of(rows().tags());
            return true;
        } catch (ClusterProblem e) {
            if (conflict.isEmpty()) {
                throw e;
            }
            return false; // the form shows the conflict itself
        }
    }

    private Map<String, String> wanted(Cluster now) {
        var tags = rows().tags();
        conflict = differences(now, tags);
        if (!conflict.isEmpty()) {
            throw ClusterProblem.concurrentChange(now.resourceId());
        }
        return tags;
    }

    // there is no conflict if two users want the same tags
    private List<TagDifference> differences(Cluster now, Map<String, String> tags) {
        var shown = base.isEmpty() ? now.tags() : TagText.parse(base);
        return shown.equals(now.tags()) || tags.equals(now.tags())
                ? List.of()
                : TagDifference.of(shown, now.tags(), tags);
    }

    /** Reviews the user's tags again, after the user has seen the changes of others. */
    public void keepMine() {
        base = ""; // then the current tags of the cluster count as shown
        review();
    }

    /** Discards the user's changes, so that the form shows the stored tags. */
    public void takeTheirs() {
        FormAttempt.run(() -> {
            base = "";
            rows = TagRows.of(shown().tags());
        });
    }

    /** Adds empty rows. */
    public void more() {
        rows = rows().withMore();
    }

    public List<TagRow> getRows() {
        return rows().all();
    }

    private TagRows rows() {
        if (rows == null) {
            rows = TagRows.sent(sent()).orElseGet(() -> TagRows.of(shown().tags()));
        }
        return rows;
    }

    /** True if the page must contain the buttons that end a conflict. */
    public boolean isConflictPresent() {
        return FormAttempt.isPresent(() -> !conflict.isEmpty());
    }

    /** Empty without a conflict. */
    public List<TagDifference> getConflict() {
        return conflict;
    }

    /** The tags that the page showed when the user began, as JSON. */
    public String getBase() {
        return base.isEmpty() ? TagText.json(shown().tags()).toString() : base;
    }

    public void setBase(String tags) {
        base = tags == null ? "" : tags;
    }
}
