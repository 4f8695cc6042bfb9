package io.keyward.agent.watch;

import static io.keyward.agent.fakes.ImageNode.DISK;
import static io.keyward.agent.fakes.ImageNode.planned;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.agent.fakes.FakeServer.Reply;
import io.keyward.agent.json.JsonObject;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The watch erases a disk when the server orders it. The receipt names the volume and the deleted recovery kit. */
class ErasureOrderTest extends WatchedDisk {

    @Test
    void an_order_to_erase_is_followed_and_its_receipt_is_sent() {
        watch.round();
        var uuid = disk.header().luks().uuid();
        disk.plan(planned(Optional.empty(), "erase"));

        watch.round();

        assertThat(disk.header().luks().isLuks()).isFalse();
        assertThat(receipts().get(0).text("luks")).isEqualTo(uuid);
        assertThat(receipts().get(0).text("disk")).isEqualTo(DISK);
    }

    @Test
    void a_receipt_that_the_server_did_not_accept_is_sent_again() {
        disk.plan(planned(Optional.empty(), "erase"));
        keyward.fail("/erasure", Reply.error(503, "Busy"));
        watch.round();
        keyward.recover();

        watch.round();

        assertThat(keyward.requests().stream().filter(request -> request.path().endsWith("/erasure")))
                .hasSize(2);
    }

    @Test
    void an_erasure_that_stays_unconfirmed_is_not_repeated_at_each_heartbeat() {
        var uuid = disk.header().luks().uuid();
        disk.plan(planned(Optional.empty(), "erase"));
        keyward.fail("/erasure", Reply.ok(JsonObject.empty().with("state", "unconfirmed")));

        for (var round = 0; round < 3; round++) watch.round();

        assertThat(receipts()).hasSize(1);
        assertThat(reported(2).text("state")).isEqualTo("erased");

        new Watch(disk.machine(), disk.node()).round();

        assertThat(receipts()).hasSize(2).allMatch(receipt -> receipt.text("luks")
                .equals(uuid));
    }

    @Test
    void the_receipt_names_a_deleted_kit_with_its_purge_date() {
        keepKit();
        disk.plan(planned(Optional.empty(), "erase"));

        watch.round();

        assertThat(receipts().get(0).objects("kits").get(0).text("purgeDate")).isEqualTo("2030-03-17T17:46:40Z");
        assertThat(disk.node().kits().find(DISK)).isEmpty();
    }

    @Test
    void a_kit_that_the_vault_refuses_to_delete_is_not_called_deleted() {
        keepKit();
        disk.plan(planned(Optional.empty(), "erase"));
        disk.agent().vault().fail(Reply.error(403, "Forbidden", "AccessDenied"));

        watch.round();

        assertThat(receipts().get(0).objects("kits")).isEmpty();
        assertThat(disk.node().kits().reports()).hasSize(1).allMatch(kit -> kit.purgeDate()
                .isEmpty());
    }
}
