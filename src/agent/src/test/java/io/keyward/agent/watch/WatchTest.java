package io.keyward.agent.watch;

import static io.keyward.agent.fakes.ImageNode.DISK;
import static io.keyward.agent.fakes.ImageNode.planned;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.agent.fakes.FakeServer.Reply;
import io.keyward.agent.json.JsonObject;
import io.keyward.agent.state.HighestSerials;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** Rounds of the watch over a disk that is an image file; what needs the kernel is tested on a real one. */
class WatchTest extends WatchedDisk {

    @Test
    void a_heartbeat_reports_what_the_header_says() {
        watch.round();

        var told = reported(0);
        assertThat(told.text("state")).isEqualTo("sealed");
        assertThat(told.text("keyId")).isEqualTo(disk.key());
        assertThat(told.number("serial")).isEqualTo(1);
        assertThat(told.flag("inKernel")).isFalse();
        assertThat(heartbeat(0).objects("alerts")).isEmpty();
    }

    @Test
    void the_second_heartbeat_reports_that_the_node_can_unlock() {
        watch.round();
        watch.round();

        assertThat(heartbeat(1).object("unlock").text("result")).isEqualTo("ok");
        assertThat(heartbeat(1).number("sequence")).isGreaterThan(heartbeat(0).number("sequence"));
    }

    @Test
    void a_refused_unwrap_is_reported_with_its_cause() {
        disk.agent().vault().fail(Reply.error(403, "Forbidden", "KeyDisabled"));

        watch.round();
        watch.round();

        var unlock = heartbeat(1).object("unlock");
        assertThat(unlock.text("result")).isEqualTo("refused");
        assertThat(unlock.text("code")).isEqualTo("KeyDisabled");
    }

    @Test
    void after_a_rotation_the_header_gets_the_new_token() {
        watch.round();
        var newKey = disk.agent().vault().createKey("kek");
        disk.rewrap(newKey);

        watch.round();
        watch.round();

        var told = reported(2);
        assertThat(told.text("keyId")).isEqualTo(newKey);
        assertThat(told.number("serial")).isEqualTo(2);
        assertThat(disk.nodeDisk().tokens().all()).hasSize(1);
        assertThat(new HighestSerials(disk.machine().state()).of(DISK)).isEqualTo(2);
    }

    @Test
    void an_older_token_that_a_power_cut_left_beside_the_new_one_is_removed_although_keyward_orders_nothing() {
        watch.round();
        var older = disk.nodeDisk().tokens().all().get(0);
        disk.rewrap(disk.agent().vault().createKey("kek"));
        watch.round();
        disk.nodeDisk().tokens().add(older);

        watch.round();

        assertThat(disk.nodeDisk().tokens().all()).hasSize(1).doesNotContain(older);
        assertThat(disk.procedures().token(disk.nodeDisk()).serial()).isEqualTo(2);
    }

    @Test
    void a_wrapping_that_does_not_open_the_disk_never_replaces_the_token() {
        watch.round();
        disk.plan(planned(disk.wrapped(disk.key()), "keep"));

        watch.round();
        watch.round();

        assertThat(reported(2).object("problem").text("code")).isEqualTo("TokenDoesNotOpen");
        assertThat(disk.procedures().token(disk.nodeDisk()).serial()).isEqualTo(1);
    }

    @Test
    void a_disk_that_is_not_attached_raises_an_alert() throws IOException {
        Files.delete(folder.resolve("disks"));
        Files.createFile(folder.resolve("disks"));

        watch.round();

        assertThat(reported(0).text("state")).isEqualTo("absent");
        assertThat(heartbeat(0).objects("alerts").get(0).text("code")).isEqualTo("UnmappedDisk");
    }

    @Test
    void without_keyward_the_watch_goes_on_with_the_kept_plan() {
        watch.round();
        keyward.close();

        watch.round();

        assertThat(new RevocationMemory(disk.machine().state()).read()).isEqualTo(RevocationState.NONE);
    }

    @Test
    void a_revocation_outlives_a_restart_of_the_agent() {
        disk.plan(
                planned(disk.plannedDek(), "keep"),
                JsonObject.empty().with("grace", JsonObject.empty().with("suspendAfterSeconds", 0)));
        watch.round();
        disk.agent().vault().fail(Reply.error(403, "Forbidden", "KeyDisabled"));
        keyward.answerHeartbeats(JsonObject.parse(
                "{\"planSerial\":%d,\"access\":{\"result\":\"refused\"},\"suspend\":true}".formatted(disk.serial())));

        watch.round();

        assertThat(new RevocationMemory(disk.machine().state()).read().level())
                .isEqualTo(RevocationState.Level.SUSPEND);
    }
}
