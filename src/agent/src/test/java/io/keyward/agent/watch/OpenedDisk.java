package io.keyward.agent.watch;

import static io.keyward.agent.fakes.ImageNode.planned;

import io.keyward.agent.fakes.FakeKernel;
import io.keyward.agent.fakes.FakeServer.Reply;
import io.keyward.agent.json.JsonObject;
import io.keyward.agent.key.WrappedDek;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;

/** A node whose disk is open in the kernel, as the watch has seen it, in a cluster that suspends its volumes on a refusal. */
abstract class OpenedDisk extends WatchedDisk {

    static final String VOLUME = "keyward-data0";

    FakeKernel kernel;
    String luksUuid;

    @BeforeEach
    void openDisk() throws IOException {
        luksUuid = disk.nodeDisk().luks().uuid();
        kernel = new FakeKernel(folder);
        kernel.open(0, VOLUME, luksUuid);
        planWithDek(disk.plannedDek());
        restartAgent();
        watch.round();
    }

    void planWithDek(Optional<WrappedDek> dek) {
        disk.plan(planned(dek, "keep"), grace());
    }

    static JsonObject grace() {
        return JsonObject.empty().with("grace", JsonObject.empty().with("suspendAfterSeconds", 0));
    }

    void restartAgent() {
        watch = new Watch(disk.machine(), disk.node(), disk.procedures(kernel));
    }

    /** Disables the key, as its customer; Keyward sees that. */
    void revoke() {
        disk.agent().vault().fail(Reply.error(403, "Forbidden", "KeyDisabled"));
        keyward.answerHeartbeats(JsonObject.empty()
                .with("planSerial", disk.serial())
                .with("access", JsonObject.empty().with("result", "refused"))
                .with("suspend", true));
    }

    JsonObject lastHeartbeat() {
        return heartbeat(keyward.heartbeats().size() - 1);
    }
}
