package io.keyward.agent.watch;

import static io.keyward.agent.fakes.ImageNode.planned;

import io.keyward.agent.fakes.ImageNode;
import io.keyward.agent.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;

/** A node with one disk, the watch over it, and what the watch has told Keyward. */
final class WatchedDisk implements AutoCloseable {

    private final ImageNode node;
    private final Watch watch;

    WatchedDisk(Path folder) throws IOException {
        node = new ImageNode(folder);
        watch = new Watch(node.machine(), node.node(), node.procedures());
    }

    ImageNode node() {
        return node;
    }

    void round() {
        watch.round();
    }

    /** The policy of the cluster asks for a recovery kit, and the watch stores one. */
    void keepKit() {
        node.plan(planned(node.wrappedAgain(), "keep"), JsonObject.empty().with("recoveryKit", true));
        round();
    }

    JsonObject heartbeat(int index) {
        return node.agent().keyward().heartbeats().get(index);
    }

    /** The disk in a heartbeat. */
    JsonObject disk(int heartbeat) {
        return heartbeat(heartbeat).objects("disks").get(0);
    }

    /** The payloads of the receipts of erasures, also of those that Keyward did not accept. */
    List<JsonObject> receipts() {
        return node.agent().keyward().requests().stream()
                .filter(sent -> sent.path().endsWith("/erasure"))
                .map(sent -> sent.json().text("receipt").split("\\.", -1)[1])
                .map(payload -> JsonObject.parse(Base64.getUrlDecoder().decode(payload)))
                .toList();
    }

    @Override
    public void close() {
        node.close();
    }
}
