package io.keyward.disk;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import io.keyward.cluster.ClusterId;
import io.keyward.cluster.Node;
import io.keyward.cluster.Nodes;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Describes disks in messages and in the log: names the first five and counts the others. */
@Dependent
public class DiskNames {

    private static final int MAX_NAMED = 5;

    @Inject
    Nodes nodes;

    /** For example "disk 17 of node wn0-abcdef, disk 18 of node wn0-abcdef and 3 more". */
    public String of(ClusterId cluster, List<Disk> disks) {
        return of(cluster, disks, 0).orElse("no disk");
    }

    /**
     * Describes disks when the list contains only some of them.
     *
     * @param further the number of disks that are not in the list
     * @return empty if there are no disks at all
     */
    public Optional<String> of(ClusterId cluster, List<Disk> disks, long further) {
        var others = Math.max(0, disks.size() - MAX_NAMED) + further;
        if (disks.isEmpty()) {
            return Optional.of(others + " disks").filter(text -> others > 0);
        }
        var named = firstOf(cluster, disks);
        return Optional.of(others > 0 ? "%s and %d more".formatted(named, others) : named);
    }

    private String firstOf(ClusterId cluster, List<Disk> disks) {
        var hosts = nodes.of(cluster).stream().collect(toMap(Node::id, Node::host));
        return disks.stream().limit(MAX_NAMED).map(disk -> name(disk, hosts)).collect(joining(", "));
    }

    // a node that was removed in the meantime is named by its id
    private static String name(Disk disk, Map<Long, String> hosts) {
        return "disk %d of node %s"
                .formatted(
                        disk.id(), hosts.getOrDefault(disk.node(), disk.node().toString()));
    }
}
