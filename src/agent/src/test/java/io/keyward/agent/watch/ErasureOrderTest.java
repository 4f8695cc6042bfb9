package io.keyward.agent.watch;

import static io.keyward.agent.fakes.ImageNode.DISK;
import static io.keyward.agent.fakes.ImageNode.planned;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.agent.fakes.FakeServer.Reply;
import io.keyward.agent.fakes.Installation;
import io.keyward.agent.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The watch erases a disk when the server orders it. The receipt names the volume. */
class ErasureOrderTest extends WatchedDisk {

    @Test
    void an_order_to_erase_is_followed_and_its_receipt_is_sent() {
        watch.round();
        var uuid = disk.nodeDisk().luks().uuid();
        disk.orderErasure();

        watch.round();

        assertThat(disk.nodeDisk().luks().isLuks()).isFalse();
        assertThat(receipts().get(0).text("luks")).isEqualTo(uuid);
        assertThat(receipts().get(0).text("disk")).isEqualTo(DISK);
    }

    @Test
    void a_receipt_that_the_server_did_not_accept_is_sent_again() {
        disk.orderErasure();
        keyward.fail("/erasure", Reply.error(503, "Busy"));
        watch.round();
        keyward.recover();

        watch.round();

        assertThat(keyward.requests().stream().filter(request -> request.path().endsWith("/erasure")))
                .hasSize(2);
    }

    @Test
    void an_erasure_that_stays_unconfirmed_is_not_repeated_at_each_heartbeat() {
        var uuid = disk.nodeDisk().luks().uuid();
        disk.orderErasure();
        keyward.fail("/erasure", Reply.ok(JsonObject.empty().with("state", "unconfirmed")));

        for (var round = 0; round < 3; round++) watch.round();

        assertThat(receipts()).hasSize(1);
        assertThat(reported(2).text("state")).isEqualTo("erased");

        new Watch(disk.machine(), disk.node()).round();

        assertThat(receipts()).hasSize(2).allMatch(receipt -> receipt.text("luks")
                .equals(uuid));
    }

    @Test
    void an_order_without_a_signature_erases_nothing_and_raises_an_alert() {
        disk.plan(planned(Optional.empty(), "erase"));

        assertRefused("UntrustedOrder");
    }

    @Test
    void an_order_of_another_installation_erases_nothing() {
        disk.orderErasure(new Installation(11).signedOrder("erase", DISK, luks(), 9));

        assertRefused("UntrustedOrder");
    }

    @ParameterizedTest
    @CsvSource({
        "node, node-2",
        "cluster, 00000000-0000-4000-8000-000000000000",
        "disk, 10",
        "luks, 11111111-2222-4333-8444-555555555555",
        "luks, ''",
        "order, replace",
        "order, keep"
    })
    void an_order_about_something_else_erases_nothing(String member, String value) {
        disk.orderErasure(signed(order().with(member, value)));

        assertRefused("UntrustedOrder");
    }

    @Test
    void an_order_older_than_the_token_of_the_disk_erases_nothing() {
        disk.rewrap(disk.key());
        watch.round();
        watch.round();

        disk.orderErasure(signed(order().with("serial", 1)));

        assertRefused("UntrustedOrder");
    }

    @Test
    void an_order_is_not_followed_before_its_time_and_that_is_no_alert() {
        disk.orderErasure(
                signed(order().with("nbf", Instant.now().plusSeconds(3600).getEpochSecond())));

        watch.round();
        watch.round();

        assertThat(disk.nodeDisk().luks().isLuks()).isTrue();
        assertThat(reported(1).object("problem").text("code")).isEqualTo("OrderNotYetDue");
        assertThat(heartbeat(1).objects("alerts")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"erase", "keep"})
    void an_order_that_cannot_be_remembered_erases_nothing_and_the_plan_is_still_valid(String kind) throws IOException {
        Files.writeString(disk.machine().state().path().resolve("orders.json"), "{\"9\":");
        disk.plan(planned(Optional.empty(), kind)
                .with("signedOrder", keyward.installation().signedOrder(kind, DISK, luks(), 6)));

        var planned = disk.node().fetchPlan().disks().get(0);

        assertThat(disk.node().isToErase(planned)).isFalse();
        watch.round();
        assertThat(disk.nodeDisk().luks().isLuks()).isTrue();
    }

    @Test
    void an_order_that_was_taken_back_is_not_followed_if_somebody_sends_it_again() {
        var captured = keyward.installation().signedOrder("erase", DISK, luks(), 5);
        disk.plan(planned(Optional.empty(), "keep")
                .with("signedOrder", keyward.installation().signedOrder("keep", DISK, luks(), 6)));
        watch.round();

        disk.orderErasure(captured);

        assertRefused("UntrustedOrder");
    }

    @Test
    void a_disk_whose_order_is_not_due_or_was_taken_back_keeps_its_token_and_its_dek() {
        var luks = luks();
        disk.plan(planned(Optional.empty(), "keep"));

        watch.round();
        watch.round();

        assertThat(luks()).isEqualTo(luks);
        assertThat(reported(1).has("problem")).isFalse();
        assertThat(keyward.requests().stream().filter(sent -> sent.path().endsWith("/erasure")))
                .isEmpty();
        assertThat(disk.node()
                        .check(
                                disk.nodeDisk().tokens().all().get(0),
                                disk.nodeDisk().plan(),
                                luks)
                        .dek())
                .isNotNull();
    }

    @Test
    void a_plan_that_orders_an_erasure_without_a_signature_does_not_keep_the_disk_closed_at_the_next_boot() {
        disk.plan(planned(Optional.empty(), "erase"));
        var unsigned = disk.node().fetchPlan().disks().get(0);
        disk.orderErasure();
        var signed = disk.node().fetchPlan().disks().get(0);

        assertThat(disk.node().isToErase(unsigned)).isFalse();
        assertThat(disk.node().isToErase(signed)).isTrue();
    }

    private void assertRefused(String code) {
        var luks = luks();
        watch.round();
        watch.round();

        assertThat(luks()).isEqualTo(luks);
        assertThat(receipts()).isEmpty();
        var last = heartbeat(keyward.heartbeats().size() - 1);
        assertThat(last.objects("disks").get(0).object("problem").text("code")).isEqualTo(code);
        assertThat(last.objects("alerts"))
                .singleElement()
                .satisfies(alert -> assertThat(alert.text("code")).isEqualTo(code))
                .satisfies(alert -> assertThat(alert.text("disk")).isEqualTo(DISK));
    }

    private String luks() {
        return disk.nodeDisk().luks().uuid();
    }

    private JsonObject order() {
        return keyward.installation().order("erase", DISK, luks(), 9);
    }

    private String signed(JsonObject order) {
        return keyward.installation().sign("keyward-order+jws", order);
    }
}
