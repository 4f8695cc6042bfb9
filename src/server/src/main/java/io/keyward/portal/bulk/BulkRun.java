package io.keyward.portal.bulk;

import static java.lang.System.Logger.Level.ERROR;

import io.keyward.cluster.ResourceId;
import io.keyward.problem.Problem;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;

/** Makes the change of each cluster with {@link Reviewed.Verdict#CHANGES}, one after the other. */
@RequestScoped
public class BulkRun {

    private static final System.Logger LOG = System.getLogger(BulkRun.class.getName());

    @Inject
    BulkChanges changes;

    List<BulkOutcome> of(List<Reviewed> reviewed, BulkKind kind, TypedTag tag) {
        var change = changes.of(kind, tag);
        return reviewed.stream().map(row -> outcome(row, change)).toList();
    }

    private static BulkOutcome outcome(Reviewed row, BulkChange change) {
        if (!row.changes()) {
            return BulkOutcome.notTried(row);
        }
        try {
            return change.make(ResourceId.find(row.cluster()).orElseThrow(), row.etag());
        } catch (Problem e) {
            return BulkOutcome.refused(row.cluster(), e);
        } catch (RuntimeException e) { // no failure stops the change of the other clusters
            var incident = UUID.randomUUID().toString();
            LOG.log(ERROR, "incident " + incident, e);
            return BulkOutcome.failed(row.cluster(), incident);
        }
    }
}
