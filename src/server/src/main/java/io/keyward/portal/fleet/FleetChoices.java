package io.keyward.portal.fleet;

import io.keyward.authorization.ArmAction;
import io.keyward.authorization.CallerGrants;
import io.keyward.cluster.ClusterScope;
import io.keyward.cluster.ResourceId;
import io.keyward.cluster.search.ListedCluster;
import io.keyward.fleet.FleetAddress;
import io.keyward.fleet.plan.SelectedClusters;
import io.keyward.key.KeyId;
import io.keyward.portal.page.Choice;
import io.keyward.portal.permission.PermittedReads;
import io.keyward.portal.permission.PortalData;
import io.keyward.text.AsciiCase;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What a user can choose in the form of a fleet rotation: the clusters that the user may read, their keys and their tags. */
@RequestScoped
public class FleetChoices {

    private static final int MAX_OFFERED = 500; // a longer list is of no use in a browser

    @Inject
    SelectedClusters selected;

    @Inject
    PermittedReads permitted;

    @Inject
    CallerGrants caller;

    private List<ListedCluster> clusters;
    private List<Choice> tags;

    private List<ListedCluster> read(ClusterScope scope) {
        if (clusters == null) {
            var readable = readable(scope);
            clusters =
                    permitted
                            .readVisible(PortalData.CLUSTER, visible -> selected.below(FleetAddress.in(scope, "")))
                            .stream()
                            .filter(cluster -> readable.test(cluster.resourceId()))
                            .toList();
        }
        return clusters;
    }

    private Predicate<ResourceId> readable(ClusterScope scope) {
        return caller.clustersAllowing(
                ArmAction.CLUSTER_READ, FleetAddress.in(scope, "").scope());
    }

    /** The clusters; none if there are too many for a list. */
    List<Choice> clusters(ClusterScope scope) {
        var names =
                read(scope).stream().map(cluster -> cluster.resourceId().name()).toList();
        return names.size() > MAX_OFFERED ? List.of() : Choice.of(names, "");
    }

    /** The vaults, keys and key versions in force. */
    List<Choice> keys(ClusterScope scope) {
        return Choice.of(
                sorted(versions(scope)
                        .flatMap(key -> Stream.of(key.vault(), key.key().toString(), key.toString()))),
                "");
    }

    /** The keys, with and without version, that could be a target. */
    List<String> targets(ClusterScope scope) {
        return sorted(versions(scope).flatMap(key -> Stream.of(key.key().toString(), key.toString())));
    }

    private Stream<KeyId> versions(ClusterScope scope) {
        return read(scope).stream().map(cluster -> cluster.encryption().key()).distinct();
    }

    // Azure compares names and key identifiers without case, so one spelling of each is enough
    private static List<String> sorted(Stream<String> texts) {
        var once = new TreeSet<>(AsciiCase.ORDER);
        texts.forEach(once::add);
        return once.stream().limit(MAX_OFFERED).toList();
    }

    /** The tags of the clusters. */
    List<Choice> tags(ClusterScope scope) {
        if (tags == null) {
            var readable = readable(scope);
            var all = permitted.readVisible(
                    PortalData.CLUSTER, visible -> selected.tagsBelow(FleetAddress.in(scope, "")));
            tags = FleetTags.choices(
                    all.stream().filter(tag -> readable.test(tag.cluster())).toList());
        }
        return tags;
    }
}
