package io.keyward.disk.erasure;

import io.keyward.cluster.ResourceId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A selection of disks of removed nodes: all nodes of deleted clusters that had this resource id, and the removed nodes of the
 * cluster that has it now.
 *
 * @param host the host of one removed node; empty for all removed nodes
 * @param disk the id of one disk; empty for all disks
 */
public record OrderedDisks(ResourceId cluster, Optional<String> host, Optional<Long> disk) {

    public static OrderedDisks ofCluster(ResourceId cluster) {
        return new OrderedDisks(cluster, Optional.empty(), Optional.empty());
    }

    public OrderedDisks ofNode(String name) {
        return new OrderedDisks(cluster, Optional.of(name), disk);
    }

    public OrderedDisks only(long id) {
        return new OrderedDisks(cluster, host, Optional.of(id));
    }

    /** The selection as an audit record shows it. */
    public Map<String, String> facts() {
        var facts = new LinkedHashMap<String, String>();
        host.ifPresent(name -> facts.put("node", name));
        disk.ifPresent(id -> facts.put("disk", Long.toString(id)));
        return facts;
    }
}
