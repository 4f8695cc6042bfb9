package io.keyward.portal.bulk;

import io.keyward.cluster.Cluster;
import io.keyward.cluster.ResourceId;
import io.keyward.disk.report.CopiesOfDeks;
import io.keyward.portal.bulk.Reviewed.Verdict;
import io.keyward.portal.command.ArmRequest;

/**
 * A cluster in the review.
 *
 * @param before the value of the tag now; null if the cluster has no such tag, and for changes other than of tags
 * @param lost what a deletion loses; null if the user may not read it, and for changes other than a deletion
 * @param request the equivalent ARM request; null if nothing would change or the change is refused
 */
public record BulkRow(Reviewed reviewed, String before, CopiesOfDeks.Counts lost, ArmRequest request) {

    static BulkRow changing(Cluster cluster, ArmRequest request) {
        return new BulkRow(
                new Reviewed(cluster.resourceId().toString(), cluster.etag(), Verdict.CHANGES, ""),
                null,
                null,
                request);
    }

    static BulkRow unchanged(Cluster cluster) {
        return new BulkRow(
                new Reviewed(cluster.resourceId().toString(), cluster.etag(), Verdict.UNCHANGED, ""), null, null, null);
    }

    static BulkRow refused(ResourceId cluster, String reason) {
        return new BulkRow(new Reviewed(cluster.toString(), "", Verdict.REFUSED, reason), null, null, null);
    }

    BulkRow from(String value) {
        return new BulkRow(reviewed, value, lost, request);
    }

    BulkRow losing(CopiesOfDeks.Counts counts) {
        return new BulkRow(reviewed, before, counts, request);
    }
}
