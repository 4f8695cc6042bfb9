package io.keyward.agent.watch;

import static io.keyward.agent.fakes.ImageNode.DISK;
import static io.keyward.agent.fakes.ImageNode.planned;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.agent.fakes.FakeKeyward;
import io.keyward.agent.fakes.FakeServer.Reply;
import io.keyward.agent.fakes.ImageNode;
import io.keyward.agent.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk is erased when the server orders it, and the receipt names what was deleted. */
class ErasureOrderTest {

    @TempDir
    Path folder;

    private WatchedDisk watched;
    private ImageNode disk;
    private FakeKeyward keyward;

    @BeforeEach
    void sealDisk() throws IOException {
        watched = new WatchedDisk(folder);
        disk = watched.node();
        keyward = disk.agent().keyward();
    }

    @AfterEach
    void stop() {
        if (watched != null) watched.close();
    }

    @Test
    void an_order_to_erase_is_followed_and_its_receipt_is_sent() {
        watched.round();
        var uuid = disk.header().luks().uuid();
        disk.plan(planned(Optional.empty(), "erase"));

        watched.round();

        assertThat(disk.header().luks().isLuks()).isFalse();
        assertThat(watched.receipts().get(0).text("luks")).isEqualTo(uuid);
        assertThat(watched.receipts().get(0).text("disk")).isEqualTo(DISK);
    }

    @Test
    void a_receipt_that_the_server_did_not_accept_is_sent_again() {
        disk.plan(planned(Optional.empty(), "erase"));
        keyward.fail("/erasure", Reply.error(503, "Busy"));
        watched.round();
        keyward.recover();

        watched.round();

        assertThat(keyward.requests().stream().filter(request -> request.path().endsWith("/erasure")))
                .hasSize(2);
    }

    @Test
    void an_erasure_that_stays_unconfirmed_is_not_repeated_at_each_heartbeat() {
        var uuid = disk.header().luks().uuid();
        disk.plan(planned(Optional.empty(), "erase"));
        keyward.fail("/erasure", Reply.ok(JsonObject.empty().with("state", "unconfirmed")));

        for (var round = 0; round < 3; round++) watched.round();

        assertThat(watched.receipts()).hasSize(1);
        assertThat(watched.disk(2).text("state")).isEqualTo("erased");

        new Watch(disk.machine(), disk.node()).round();

        assertThat(watched.receipts()).hasSize(2).allMatch(receipt -> receipt.text("luks")
                .equals(uuid));
    }

    @Test
    void the_receipt_names_a_deleted_kit_with_its_purge_date() {
        watched.keepKit();
        disk.plan(planned(Optional.empty(), "erase"));

        watched.round();

        assertThat(watched.receipts().get(0).objects("kits").get(0).text("purgeDate"))
                .isEqualTo("2030-03-17T17:46:40Z");
        assertThat(disk.node().kits().find(DISK)).isEmpty();
    }

    @Test
    void a_kit_that_the_vault_refuses_to_delete_is_not_called_deleted() {
        watched.keepKit();
        disk.plan(planned(Optional.empty(), "erase"));
        disk.agent().vault().fail(Reply.error(403, "Forbidden", "AccessDenied"));

        watched.round();

        assertThat(watched.receipts().get(0).objects("kits")).isEmpty();
        assertThat(disk.node().kits().reports()).hasSize(1).allMatch(kit -> kit.purgeDate()
                .isEmpty());
    }
}
