package io.keyward.agent.disk.recovery;

import static io.keyward.agent.disk.TestNode.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.agent.disk.DiskProblem;
import io.keyward.agent.disk.TestNode;
import io.keyward.agent.disk.token.HeaderTokens;
import io.keyward.agent.disk.volume.Unlocking;
import io.keyward.agent.json.JsonObject;
import io.keyward.agent.luks.EditedHeader;
import io.keyward.agent.luks.LuksProblem;
import io.keyward.agent.step.Step;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecoveryTest {

    private static final int MIB = 1024 * 1024;
    private static final int SECRET_LIMIT = 25 * 1024;

    @TempDir
    Path folder;

    private TestNode node;
    private RecoveryKit kit;

    @BeforeEach
    void sealDisk() throws IOException {
        node = new TestNode(folder);
        node.seal();
        node.write(20 * MIB, new byte[] {1, 2, 3});
        try (var dek = node.deks.unwrap(node.dek)) {
            var token = new HeaderTokens(node::check).find(node.disk()).orElseThrow();
            kit = RecoveryKit.of(node.disk(), token, dek);
        }
    }

    @Test
    void a_destroyed_header_is_rebuilt_with_the_same_volume_key_and_token() throws IOException {
        var header = node.disk().luks().header();
        var sectors = sectors();
        node.write(0, new byte[16 * MIB]);

        recover(RecoveryKit.read(JsonObject.parse(kit.json().toString())));

        assertThat(node.disk().luks().header()).isEqualTo(header);
        assertThat(node.disk().luks().uuid()).isEqualTo(kit.luksUuid());
        assertThat(sectors()).isEqualTo(sectors);
        try (var dek = node.deks.unwrap(node.dek);
                var rebuilt = node.disk().luks().volumeKey(dek);
                var kept = kit.openVolumeKey(dek)) {
            assertThat(rebuilt.<Boolean, RuntimeException>lend(one -> kept.lend(two -> Arrays.equals(one, two))))
                    .isTrue();
        }
    }

    @Test
    void the_token_of_a_rebuilt_header_opens_the_disk_while_keyward_is_down() throws IOException {
        node.write(0, new byte[16 * MIB]);

        recover(kit);

        try (var key = new Unlocking(node.disks, node.deks, node::check).key(node.planned)) {
            assertThat(node.disk().luks().opensWith(key)).isTrue();
        }
    }

    @Test
    void a_header_that_lies_about_encryption_is_rebuilt() {
        EditedHeader.edit(node.image, header -> EditedHeader.with(header, "segments/0/encryption", "cipher_null-ecb"));

        recover(kit);

        new Unlocking(node.disks, node.deks, node::check).key(node.planned).close();
        assertThat(node.disk().luks().header().cipher()).isEqualTo("aes-xts-plain64");
    }

    @Test
    void a_kit_of_an_earlier_agent_has_no_digest_and_a_token_that_binds_no_header() throws IOException {
        var earlier = RecoveryKit.read(kit.json()
                .without("digest")
                .with("token", node.token(node.dek, 1).jws()));
        node.write(0, new byte[16 * MIB]);

        recover(earlier);

        try (var key = new Unlocking(node.disks, node.deks, node::check).key(node.planned)) {
            assertThat(node.disk().luks().opensWith(key)).isTrue();
        }
    }

    @Test
    void a_digest_of_another_volume_key_leaves_the_rebuilt_header_as_it_is() throws IOException {
        var wrong = kit.json().object("digest").with("digest", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");
        node.write(0, new byte[16 * MIB]);

        assertThatThrownBy(() -> recover(RecoveryKit.read(kit.json().with("digest", wrong))))
                .isInstanceOf(LuksProblem.WrongKey.class);

        assertThat(node.opensWith(node.dek)).isTrue();
    }

    @Test
    void a_power_cut_before_the_header_is_rebuilt_changes_nothing() throws IOException {
        node.write(0, new byte[16 * MIB]);
        until(Step.RECOVER_HEADER, steps -> new Recovery(node.disks, node.deks, steps).recover(node.planned, kit));

        recover(kit);

        assertThat(node.opensWith(node.dek)).isTrue();
    }

    @Test
    void an_intact_header_is_not_changed() throws IOException {
        var before = Files.readAllBytes(node.image);

        recover(kit);

        assertThat(Files.readAllBytes(node.image)).isEqualTo(before);
    }

    @Test
    void a_header_of_another_volume_is_not_overwritten() {
        try (var other = node.deks.unwrap(node.deks.generate())) {
            node.disk().luks().format(other, "11111111-2222-4333-8444-555555555555", "8");
        }

        assertThatThrownBy(() -> recover(kit))
                .isInstanceOfSatisfying(
                        DiskProblem.class, problem -> assertThat(problem.code()).isEqualTo("ForeignHeader"));
    }

    @Test
    void a_kit_counts_for_its_own_disk_alone() throws IOException {
        node.write(0, new byte[16 * MIB]);
        var renamed = RecoveryKit.read(kit.json().with("disk", "8"));

        assertThatThrownBy(() -> recover(renamed))
                .isInstanceOfSatisfying(
                        DiskProblem.class, problem -> assertThat(problem.code()).isEqualTo("OtherKit"));
        try (var dek = node.deks.unwrap(node.dek)) {
            assertThatThrownBy(() -> renamed.openVolumeKey(dek))
                    .isInstanceOfSatisfying(DiskProblem.class, problem -> assertThat(problem.code())
                            .isEqualTo("KitDoesNotOpen"));
        }
    }

    @Test
    void a_kit_fits_into_a_secret_of_key_vault() {
        assertThat(kit.json().toString().getBytes(StandardCharsets.UTF_8).length)
                .isLessThan(SECRET_LIMIT);
    }

    private void recover(RecoveryKit with) {
        until(Step.RECOVER_OPEN, steps -> new Recovery(node.disks, node.deks, steps).recover(node.planned, with));
    }

    private byte[] sectors() throws IOException {
        var bytes = Files.readAllBytes(node.image);
        return Arrays.copyOfRange(bytes, 16 * MIB, bytes.length);
    }
}
