package io.keyward.portal.manage;

import static io.keyward.text.JsonFactories.BUILDERS;

import io.keyward.authorization.ArmAction;
import io.keyward.cluster.Cluster;
import io.keyward.cluster.ClusterProblem;
import io.keyward.cluster.ClusterUpdate;
import io.keyward.cluster.EtagCondition;
import io.keyward.cluster.ResourceId;
import io.keyward.portal.action.FormAttempt;
import io.keyward.portal.command.ArmRequest;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The tags of a cluster. The page says which tags it showed: if another user has changed them meanwhile, the form shows both,
 * and changes nothing before the user has decided.
 */
@Named
@RequestScoped
public class EditTags extends FormOfCluster {

    @Inject
    ClusterUpdate update;

    private String base = "";
    private TagRows rows;
    private List<TagDifference> conflict = List.of();

    public EditTags() {
        super(ArmAction.CLUSTER_WRITE, Map.of());
    }

    @Override
    protected ArmRequest reviewed(ResourceId cluster) {
        return actions.read(ArmAction.CLUSTER_WRITE, scope(), () -> {
            var now = clusters.get(cluster);
            var tags = rows().tags();
            conflict = differences(now, tags);
            return conflict.isEmpty() ? request(now, tags) : null;
        });
    }

    private ArmRequest request(Cluster now, Map<String, String> tags) {
        return ArmRequest.of("PATCH", path(""))
                .with(BUILDERS.createObjectBuilder()
                        .add("tags", TagText.json(tags))
                        .build())
                .ifMatch(now.etag());
    }

    @Override
    protected boolean changed(ResourceId cluster) {
        try {
            return actions.change(
                    ArmAction.CLUSTER_WRITE, scope(), () -> replace(clusters.get(cluster), rows().tags()));
        } catch (ClusterProblem e) {
            if (conflict.isEmpty()) {
                throw e;
            }
            return false; // the form shows the conflict itself
        }
    }

    // the etag excludes what somebody changes between the comparison and the lock
    private boolean replace(Cluster now, Map<String, String> tags) {
        conflict = differences(now, tags);
        if (!conflict.isEmpty()) {
            throw ClusterProblem.concurrentChange(now.resourceId());
        }
        update.change(now.id(), EtagCondition.unchangedSince(now.etag()), Optional.of(tags), Optional.empty());
        base = "";
        rows = TagRows.of(tags);
        return true;
    }

    // two users who want the same are not in conflict
    private List<TagDifference> differences(Cluster now, Map<String, String> tags) {
        var shown = base.isEmpty() ? now.tags() : TagText.parse(base);
        return shown.equals(now.tags()) || tags.equals(now.tags())
                ? List.of()
                : TagDifference.of(shown, now.tags(), tags);
    }

    /** The user has seen what the others changed, and reviews the own tags again. */
    public void keepMine() {
        base = ""; // the tags that the page shows from now on
        review();
    }

    /** The user takes the tags of the others. */
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

    /** The tags that the page shows, or has shown when the user began. */
    public String getBase() {
        return base.isEmpty() ? TagText.json(shown().tags()).toString() : base;
    }

    public void setBase(String tags) {
        base = tags == null ? "" : tags;
    }
}
