package io.keyward.agent.disk.token;

import static io.keyward.agent.disk.TestNode.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.agent.disk.DiskProblem;
import io.keyward.agent.disk.TestNode;
import io.keyward.agent.disk.encryption.Permission;
import io.keyward.agent.disk.encryption.Sealing;
import io.keyward.agent.key.WrappedDek;
import io.keyward.agent.plan.PlannedDisk;
import io.keyward.agent.step.Step;
import io.keyward.agent.step.StepListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A header that is an earlier copy opens nothing, and one command brings it up to date. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HeaderRenewalTest {

    private TestNode node;
    private Path sealed;
    private WrappedDek fresh;
    private PlannedDisk planned;

    @BeforeAll
    void encryptFileSystem(@TempDir Path folder) throws IOException {
        node = new TestNode(folder);
        node.makeExt4();
        until(Step.SEAL_OPEN, steps -> node.sealing(steps).seal(node.planned, Permission.ENCRYPT_IN_PLACE));
        sealed = Files.copy(node.image, folder.resolve("sealed"));
        fresh = node.deks.generate();
        planned = node.planned(fresh);
    }

    @BeforeEach
    void putBackTheEarlierCopy() throws IOException {
        Files.copy(sealed, node.image, StandardCopyOption.REPLACE_EXISTING);
    }

    @Test
    void seal_gives_the_current_token_to_a_copy_that_the_current_dek_opens() {
        until(Step.SEAL_OPEN, steps -> sealing(node.dek, steps).seal(node.planned, Permission.BLANK_ONLY));

        assertThat(node.tokens()).containsExactly(node.token(node.dek, 2).jws());
    }

    @Test
    void seal_replaces_the_slot_of_the_earlier_dek_if_only_this_dek_opens_the_copy() {
        until(Step.SEAL_OPEN, steps -> sealing(fresh, steps).seal(planned, Permission.BLANK_ONLY));

        assertThat(node.opensWith(fresh)).isTrue();
        assertThat(node.opensWith(node.dek)).isFalse();
        assertThat(node.tokens()).containsExactly(node.token(fresh, 2).jws());
    }

    @Test
    void a_copy_that_both_deks_open_loses_the_slot_of_the_earlier_one() {
        addSlot(node.dek, fresh);

        until(Step.SEAL_OPEN, steps -> sealing(fresh, steps).seal(planned, Permission.BLANK_ONLY));

        assertThat(node.opensWith(node.dek)).isFalse();
        assertThat(node.tokens()).containsExactly(node.token(fresh, 2).jws());
    }

    @Test
    void a_slot_of_neither_dek_stays() {
        var other = node.deks.generate();
        addSlot(node.dek, other);

        until(Step.SEAL_OPEN, steps -> sealing(fresh, steps).seal(planned, Permission.BLANK_ONLY));

        assertThat(node.opensWith(other)).isTrue();
        assertThat(node.opensWith(node.dek)).isFalse();
    }

    @Test
    void a_copy_from_before_a_change_of_the_volume_key_is_not_touched() throws IOException {
        var header = Files.readAllBytes(sealed);
        try (var dek = node.deks.unwrap(node.dek)) {
            var change = node.disks.reencryption(node.disk());
            change.prepareNewVolumeKey(dek);
            change.resume(dek, progress -> {});
        }
        node.write(0, Arrays.copyOf(header, 16 << 20));
        var before = Files.readAllBytes(node.image);

        assertThatThrownBy(() -> sealing(fresh, StepListener.NONE).seal(planned, Permission.BLANK_ONLY))
                .isInstanceOfSatisfying(
                        DiskProblem.class, problem -> assertThat(problem.code()).isEqualTo("EarlierVolumeKey"));

        assertThat(Files.readAllBytes(node.image)).isEqualTo(before);
    }

    @Test
    void a_copy_with_a_token_that_nobody_signed_is_not_sealed() {
        node.disk().tokens().add("planted");
        node.disk().tokens().keepOnly("planted");

        assertThatThrownBy(() -> sealing(node.dek, StepListener.NONE).seal(node.planned, Permission.BLANK_ONLY))
                .hasMessage("planted");

        assertThat(node.tokens()).containsExactly("planted");
    }

    // the server has signed a second token, for this DEK, and the node has seen it
    private Sealing sealing(WrappedDek present, StepListener steps) {
        TokenSource server = (disk, uuid, header) -> node.token(present, 2);
        TokenCheck current = (jws, disk, uuid) -> {
            var token = node.check(jws, disk, uuid);
            if (token.serial() < 2) throw new IllegalStateException("replayed");
            return token;
        };
        var update = new TokenUpdate(node.disks, node.deks, server, StepListener.NONE);
        var renewal = new HeaderRenewal(node.disks, node.deks, server, current, node::check, update);
        return new Sealing(node.disks, node.deks, server, renewal, steps, progress -> {});
    }

    private void addSlot(WrappedDek opens, WrappedDek added) {
        try (var old = node.deks.unwrap(opens);
                var clear = node.deks.unwrap(added)) {
            node.disk().slots().add(old, clear);
        }
    }
}
