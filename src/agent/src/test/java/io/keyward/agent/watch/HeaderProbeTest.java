package io.keyward.agent.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.agent.fakes.FakeServer.Reply;
import io.keyward.agent.fakes.ImageNode;
import io.keyward.agent.wire.Alert;
import io.keyward.testsupport.TestClock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The watch tries the headers as a boot would, and tells Keyward which of them do not open. */
class HeaderProbeTest extends WatchedDisk {

    private HeaderProbe headers;

    @BeforeEach
    void beginToProbe() {
        var always = new ProbeSchedule(Duration.ZERO, Clock.systemUTC(), new Random(1));
        headers = new HeaderProbe(disk.procedures(), always);
    }

    @Test
    void a_header_that_opens_raises_no_alert() {
        assertThat(probed()).isEmpty();
    }

    @Test
    void a_header_whose_key_slots_are_destroyed_raises_an_alert_that_says_what_to_do() {
        disk.nodeDisk().luks().eraseSlots();

        assertThat(probed()).singleElement().satisfies(alert -> {
            assertThat(alert.code()).isEqualTo("HeaderDoesNotOpen");
            assertThat(alert.disk()).contains(ImageNode.DISK);
            assertThat(alert.message()).contains("copy its data away").contains("keyward-agent recover data0");
        });
    }

    @Test
    void the_alert_ends_when_the_header_opens_again() throws IOException {
        var image = folder.resolve("disk.img");
        var intact = Files.copy(image, folder.resolve("intact.img"));
        disk.nodeDisk().luks().eraseSlots();
        assertThat(probed()).hasSize(1);

        Files.copy(intact, image, StandardCopyOption.REPLACE_EXISTING);

        assertThat(probed()).isEmpty();
    }

    @Test
    void a_vault_that_does_not_unwrap_neither_raises_nor_ends_the_alert() {
        disk.agent().vault().fail(Reply.error(403, "Forbidden", "KeyDisabled"));
        assertThat(probed()).isEmpty();

        disk.agent().vault().recover();
        disk.nodeDisk().luks().eraseSlots();
        assertThat(probed()).hasSize(1);

        disk.agent().vault().fail(Reply.error(503, "Busy"));
        assertThat(probed()).hasSize(1);
    }

    @Test
    void a_disk_that_the_plan_no_longer_has_keeps_no_alert() {
        disk.nodeDisk().luks().eraseSlots();
        assertThat(probed()).hasSize(1);

        headers.isDue(List.of());

        assertThat(headers.alerts()).isEmpty();
    }

    @Test
    void a_disk_that_is_not_sealed_yet_raises_no_alert() throws IOException {
        try (var image = Files.newByteChannel(folder.resolve("disk.img"), StandardOpenOption.WRITE)) {
            image.write(ByteBuffer.allocate(16 << 20));
        }

        assertThat(probed()).isEmpty();
    }

    @Test
    void the_first_attempt_comes_within_a_pause_and_the_others_a_pause_apart() {
        var pause = Duration.ofHours(1);
        var clock = new TestClock();
        var schedule = new ProbeSchedule(pause, clock, new Random(1));
        assertThat(schedule.isDue()).isFalse();

        clock.pass(pause);
        assertThat(schedule.isDue()).isTrue();
        assertThat(schedule.isDue()).isFalse();

        clock.pass(pause.minusMillis(1));
        assertThat(schedule.isDue()).isFalse();
        clock.pass(Duration.ofMillis(1));
        assertThat(schedule.isDue()).isTrue();
    }

    private List<Alert> probed() {
        var inspection = new Inspection(disk.node(), disk.procedures());
        var disks = disk.node().plan().disks().stream().map(inspection::of).toList();
        if (headers.isDue(disks)) disks.forEach(headers::check);
        return headers.alerts();
    }
}
