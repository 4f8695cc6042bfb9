package io.keyward.portal.bulk;

import io.keyward.cluster.Cluster;
import io.keyward.cluster.ClusterId;
import io.keyward.cluster.ClusterState;
import io.keyward.cluster.ResourceId;
import io.keyward.cluster.change.EtagCondition;
import io.keyward.disk.report.CopiesOfDeks;
import io.keyward.following.KeyPolicy;
import io.keyward.portal.bulk.BulkOutcome.Result;
import io.keyward.portal.manage.ClusterRemoval;
import io.keyward.portal.manage.PolicyChange;
import io.keyward.portal.manage.TagChange;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The changes that can be made to many clusters, each made by the class that the form for a single cluster uses. */
@RequestScoped
public class BulkChanges {

    @Inject
    TagChange tags;

    @Inject
    PolicyChange policies;

    @Inject
    ClusterRemoval removal;

    BulkChange of(BulkKind kind, TypedTag tag) {
        return switch (kind) {
            case SET_TAG -> new Tagging(tag, tag::setIn);
            case REMOVE_TAG -> new Tagging(tag, tag::removedFrom);
            case FOLLOW -> new FollowChange(true);
            case STAY -> new FollowChange(false);
            case DELETE -> new Deletion();
        };
    }

    private final class Tagging implements BulkChange {

        private final TypedTag tag;
        private final UnaryOperator<Map<String, String>> wanted;

        Tagging(TypedTag tag, UnaryOperator<Map<String, String>> wanted) {
            this.tag = tag;
            this.wanted = wanted;
        }

        @Override
        public BulkRow review(Cluster cluster) {
            var next = wanted.apply(cluster.tags());
            return next.equals(cluster.tags())
                    ? BulkRow.unchanged(cluster)
                    : BulkRow.changing(cluster, TagChange.request(cluster, next))
                            .from(cluster.tags().get(tag.name()));
        }

        @Override
        public BulkOutcome make(ResourceId cluster, String etag) {
            tags.make(cluster, now -> {
                EtagCondition.unchangedSince(etag).require(now);
                return wanted.apply(now.tags());
            });
            return BulkOutcome.of(cluster.toString(), Result.DONE);
        }
    }

    private final class FollowChange implements BulkChange {

        private final boolean newest;

        FollowChange(boolean newest) {
            this.newest = newest;
        }

        @Override
        public BulkRow review(Cluster cluster) {
            return policies.follows(cluster) == newest
                    ? BulkRow.unchanged(cluster)
                    : BulkRow.changing(cluster, PolicyChange.request(cluster.resourceId(), newest));
        }

        @Override
        public BulkOutcome make(ResourceId cluster, String etag) {
            policies.make(cluster, (now, current) -> {
                EtagCondition.unchangedSince(etag).require(now);
                return new KeyPolicy(newest, current.nodes());
            });
            return BulkOutcome.of(cluster.toString(), Result.DONE);
        }
    }

    private final class Deletion implements BulkChange {

        private Map<ClusterId, CopiesOfDeks.Counts> lost = Map.of();

        @Override
        public void read(Collection<Cluster> clusters) {
            lost = removal.lost(clusters);
        }

        @Override
        public BulkRow review(Cluster cluster) {
            if (cluster.state() == ClusterState.DELETING) {
                return BulkRow.unchanged(cluster);
            }
            return BulkRow.changing(cluster, ClusterRemoval.request(cluster.resourceId()))
                    .losing(lost.get(cluster.id()));
        }

        @Override
        public BulkOutcome make(ResourceId cluster, String etag) {
            return removal.start(cluster, etag)
                    .map(operation -> BulkOutcome.accepted(cluster.toString(), operation))
                    .orElseGet(() -> BulkOutcome.of(cluster.toString(), Result.GONE));
        }
    }
}
