package io.keyward.agent.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.agent.disk.dek.RefusedDek;
import io.keyward.agent.disk.token.HeaderBinding;
import io.keyward.agent.disk.token.SignedToken;
import io.keyward.agent.fakes.FakeServer.Reply;
import io.keyward.agent.fakes.ImageNode;
import io.keyward.agent.key.WrappedDek;
import io.keyward.agent.problem.RetryLoop;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Right after a reboot Keyward stores no new DEK, because the machine of the boot before may still run. */
class NewDeksTest {

    private static final Reply UNCONFIRMED = Reply.error(409, "BootUnconfirmed").retryAfter(60);

    @TempDir
    Path folder;

    private ImageNode disk;
    private WrappedDek fresh;

    @BeforeEach
    void sealedDisk() throws IOException {
        disk = new ImageNode(folder);
        fresh = disk.wrapped(disk.key()).orElseThrow();
    }

    @AfterEach
    void close() {
        if (disk != null) disk.close();
    }

    @Test
    void a_refusal_that_passes_is_waited_out() {
        disk.agent().keyward().failOnce("/dek", UNCONFIRMED, UNCONFIRMED);

        assertThat(store(Duration.ofMinutes(5)).dek()).isEqualTo(fresh);

        assertThat(requests()).isEqualTo(3);
    }

    @Test
    void a_refusal_that_does_not_pass_in_time_is_reported() {
        disk.agent().keyward().fail("/dek", UNCONFIRMED);

        assertRefused(Duration.ZERO, "BootUnconfirmed");

        assertThat(requests()).isEqualTo(1);
    }

    @Test
    void a_second_machine_that_shows_up_meanwhile_ends_the_wait() {
        disk.agent().keyward().failOnce("/dek", UNCONFIRMED, Reply.error(409, "NodeCloned"));

        assertRefused(Duration.ofMinutes(5), "NodeCloned");

        assertThat(requests()).isEqualTo(2);
    }

    @Test
    void a_refusal_without_a_time_is_reported_at_once() {
        disk.agent().keyward().fail("/dek", Reply.error(409, "RotationInProgress"));

        assertRefused(Duration.ofMinutes(5), "RotationInProgress");

        assertThat(requests()).isEqualTo(1);
    }

    @Test
    void the_wait_can_be_ended() {
        disk.agent().keyward().failOnce("/dek", UNCONFIRMED);
        var retryLoop = new RetryLoop(Duration.ofDays(1), Duration.ofDays(1), Clock.systemUTC());
        retryLoop.close();

        assertThatThrownBy(() -> store(retryLoop)).isInstanceOf(RefusedDek.class);
    }

    private void assertRefused(Duration limit, String code) {
        assertThatThrownBy(() -> store(limit))
                .isInstanceOfSatisfying(
                        RefusedDek.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    private SignedToken store(Duration limit) {
        return store(new RetryLoop(limit, Duration.ofMillis(1), Clock.systemUTC()));
    }

    private SignedToken store(RetryLoop retryLoop) {
        var disks = disk.procedures().disks();
        var present = disk.plannedDek().orElseThrow();
        try (var dek = disk.node().unwrap(present)) {
            return new NewDeks(disk.node(), disks, () -> retryLoop)
                    .store(disk.nodeDisk().plan(), fresh, present, new HeaderBinding(disks).of(disk.nodeDisk(), dek));
        }
    }

    private long requests() {
        return disk.agent().keyward().requests().stream()
                .filter(sent -> sent.path().endsWith("/dek"))
                .count();
    }
}
