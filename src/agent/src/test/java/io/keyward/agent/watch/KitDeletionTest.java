package io.keyward.agent.watch;

import static io.keyward.agent.fakes.ImageNode.DISK;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.agent.fakes.FakeServer.Reply;
import org.junit.jupiter.api.Test;

/** An erasure deletes the recovery kits of the disk. The receipt names each one that is deleted or purged. */
class KitDeletionTest extends WatchedDisk {

    @Test
    void the_receipt_names_a_deleted_kit_with_its_purge_date() {
        keepKit();
        disk.orderErasure();

        watch.round();

        assertThat(receipts().get(0).objects("kits").get(0).text("purgeDate")).isEqualTo("2030-03-17T17:46:40Z");
        assertThat(disk.node().kits().find(DISK)).isEmpty();
    }

    @Test
    void a_kit_of_which_the_vault_has_no_trace_is_not_called_purged_at_once() {
        keepKit();
        disk.orderErasure();
        disk.agent().vault().purgeSecrets();

        watch.round();

        assertThat(receipts().get(0).objects("kits")).isEmpty();
    }

    @Test
    void a_kit_whose_deletion_got_no_answer_is_not_called_purged() {
        keepKit();
        disk.orderErasure();
        disk.agent().vault().hideDeletedSecrets();
        var kept = disk.machine().state().readJson("kits.json").orElseThrow();
        watch.round();

        disk.machine()
                .state()
                .update("kits.json", lost -> kept); // as if the agent had died before it stored the answer
        new Watch(disk.machine(), disk.node()).round();

        assertThat(receipts().get(1).objects("kits")).isEmpty();
    }

    @Test
    void every_version_of_a_deleted_kit_has_its_purge_date_although_the_vault_does_not_show_it_as_deleted_yet() {
        keepKit();
        disk.rewrap(disk.agent().vault().createKey("kek"));
        disk.node().fetchPlan();
        keepKit();
        watch.round();
        assertThat(disk.node().kits().reports()).hasSize(2);
        disk.orderErasure();
        disk.agent().vault().hideDeletedSecrets();

        watch.round();
        new Watch(disk.machine(), disk.node()).round();

        assertThat(receipts()).hasSize(2).allSatisfy(receipt -> assertThat(receipt.objects("kits"))
                .hasSize(2)
                .allSatisfy(kit -> assertThat(kit.text("purgeDate")).isEqualTo("2030-03-17T17:46:40Z")));
    }

    @Test
    void a_kit_that_the_vault_refuses_to_delete_is_not_called_deleted() {
        keepKit();
        disk.orderErasure();
        disk.agent().vault().fail(Reply.error(403, "Forbidden", "AccessDenied"));

        watch.round();

        assertThat(receipts().get(0).objects("kits")).isEmpty();
        assertThat(disk.node().kits().reports()).hasSize(1).allMatch(kit -> kit.purgeDate()
                .isEmpty());
    }
}
