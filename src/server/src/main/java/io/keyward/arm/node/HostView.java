package io.keyward.arm.node;

import static io.keyward.text.JsonFactories.BUILDERS;

import io.keyward.cluster.Cluster;
import io.keyward.cluster.Node;
import io.keyward.key.KeyId;
import io.keyward.node.NodeContact;
import io.keyward.node.machine.ClonedNode;
import jakarta.json.JsonObjectBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** The JSON of a node in the list of hosts: HDInsight's members, and additions of Keyward. */
final class HostView {

    private final Cluster cluster;
    private final JsonObjectBuilder host;

    HostView(Cluster cluster, Node node) {
        this.cluster = cluster;
        this.host = BUILDERS.createObjectBuilder().add("name", node.host()).add("fqdn", node.fqdn());
    }

    /** @param keys the key versions that the disks of the node need */
    HostView key(Set<KeyId> keys) {
        NodeKey.of(cluster, keys).ifPresent(key -> host.add("effectiveDiskEncryptionKeyUrl", key.toString()));
        return this;
    }

    /** @param keys the key versions in the headers of the disks */
    HostView headerKeys(Set<KeyId> keys) {
        if (!keys.isEmpty()) {
            var urls = BUILDERS.createArrayBuilder();
            keys.stream().map(key -> cluster.asWritten(key).toString()).sorted().forEach(urls::add);
            host.add("actualDiskEncryptionKeyUrls", urls);
        }
        return this;
    }

    HostView conflict(Optional<ClonedNode> cloned) {
        ConflictView.addTo(host, cloned);
        return this;
    }

    HostView contact(NodeContact contact, Instant now, Duration unreachableAfter) {
        contact.unreachableSince(now, unreachableAfter)
                .ifPresent(since -> host.add("unreachableSince", since.toString()));
        host.add("state", contact.state(now, unreachableAfter));
        return this;
    }

    JsonObjectBuilder json() {
        return host;
    }
}
