package io.keyward.agent.watch;

import static io.keyward.agent.fakes.ImageNode.planned;

import io.keyward.agent.fakes.FakeKeyward;
import io.keyward.agent.fakes.ImageNode;
import io.keyward.agent.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A node with one sealed disk, the watch over it, and what the watch has told Keyward. */
abstract class WatchedDisk {

    @TempDir
    Path folder;

    ImageNode disk;
    FakeKeyward keyward;
    Watch watch;

    @BeforeEach
    void sealDisk() throws IOException {
        disk = new ImageNode(folder);
        keyward = disk.agent().keyward();
        watch = new Watch(disk.machine(), disk.node(), disk.procedures());
    }

    @AfterEach
    void stop() {
        if (disk != null) disk.close();
    }

    /** Makes the policy of the cluster ask for a recovery kit, which the watch then stores. */
    void keepKit() {
        disk.plan(planned(disk.plannedDek(), "keep"), JsonObject.empty().with("recoveryKit", true));
        watch.round();
    }

    JsonObject heartbeat(int index) {
        return keyward.heartbeats().get(index);
    }

    /** The disk in a heartbeat. */
    JsonObject reported(int heartbeat) {
        return heartbeat(heartbeat).objects("disks").get(0);
    }

    /** The payloads of all receipts of erasures, including those that Keyward did not accept. */
    List<JsonObject> receipts() {
        return keyward.requests().stream()
                .filter(sent -> sent.path().endsWith("/erasure"))
                .map(sent -> sent.json().text("receipt").split("\\.", -1)[1])
                .map(payload -> JsonObject.parse(Base64.getUrlDecoder().decode(payload)))
                .toList();
    }
}
