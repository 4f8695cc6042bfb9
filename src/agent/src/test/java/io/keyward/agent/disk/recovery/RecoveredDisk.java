package io.keyward.agent.disk.recovery;

import static io.keyward.agent.disk.TestNode.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.agent.disk.DiskProblem;
import io.keyward.agent.disk.TestNode;
import io.keyward.agent.disk.encryption.Permission;
import io.keyward.agent.disk.recovery.Recovery.Trust;
import io.keyward.agent.disk.token.HeaderTokens;
import io.keyward.agent.key.WrappedDek;
import io.keyward.agent.plan.PlannedDisk;
import io.keyward.agent.step.Step;
import io.keyward.agent.step.StepListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What the tests of Recovery share. */
abstract class RecoveredDisk {

    static final int MIB = 1024 * 1024;
    static final int SLOTS = 32 * 1024;
    static final int SECRET_LIMIT = 25 * 1024;

    Path folder;
    TestNode node;
    RecoveryKit kit;
    Path sealed;
    Path changed;

    @BeforeAll
    void encryptFileSystem(@TempDir Path shared) throws IOException {
        folder = shared;
        node = new TestNode(folder);
        node.makeExt4();
        until(Step.SEAL_OPEN, steps -> node.sealing(steps).seal(node.planned, Permission.ENCRYPT_IN_PLACE));
        kit = kitOfHeader();
        sealed = Files.copy(node.image, folder.resolve("sealed"));
        changeVolumeKey();
        changed = Files.copy(node.image, folder.resolve("changed"));
    }

    @BeforeEach
    void attach() throws IOException {
        attach(sealed);
        for (var file : backups()) Files.delete(file);
        node.state.delete("recover-7.json");
    }

    void assertRefusedAndUnchanged(PlannedDisk planned, String code, Path unchanged) throws IOException {
        for (var trust : Trust.values()) assertRefused(planned, kit, trust, code);
        assertThat(Files.mismatch(node.image, unchanged)).isEqualTo(-1);
    }

    void assertRefused(PlannedDisk planned, RecoveryKit offered, Trust trust, String code) {
        assertThatThrownBy(() -> recovery(StepListener.NONE).recover(planned, offered, trust))
                .isInstanceOfSatisfying(
                        DiskProblem.class, problem -> assertThat(problem.code()).isEqualTo(code));
    }

    Recovery recovery(StepListener steps) {
        return new Recovery(node.disks, node.deks, node::check, steps);
    }

    void recover(RecoveryKit with) {
        until(Step.RECOVER_OPEN, steps -> recovery(steps).recover(node.planned, with, Trust.PROVEN));
    }

    RecoveryKit kitOfHeader() {
        try (var dek = node.deks.unwrap(node.dek)) {
            return RecoveryKit.of(
                    node.disk(), new HeaderTokens(node::check).find(node.disk()).orElseThrow(), dek);
        }
    }

    // a kit whose DEK opens no slot of the header
    RecoveryKit kitUnder(WrappedDek fresh) {
        try (var dek = node.deks.unwrap(fresh);
                var old = node.deks.unwrap(node.dek);
                var volumeKey = kit.openVolumeKey(old)) {
            return new RecoveryKit(
                    kit.disk(),
                    kit.luksUuid(),
                    fresh,
                    VolumeKeyCipher.encrypt(volumeKey, dek, kit.disk()),
                    kit.sectorSize(),
                    kit.dataOffset(),
                    kit.token(),
                    kit.digest());
        }
    }

    void changeVolumeKey() {
        try (var dek = node.deks.unwrap(node.dek)) {
            var change = node.disks.reencryption(node.disk());
            change.prepareNewVolumeKey(dek);
            change.resume(dek, progress -> {});
        }
    }

    void replaceDek(WrappedDek fresh) {
        try (var old = node.deks.unwrap(node.dek);
                var clear = node.deks.unwrap(fresh)) {
            node.disk().slots().add(old, clear);
            node.disk().slots().keepOnly(clear);
        }
    }

    void attach(Path image) throws IOException {
        Files.copy(image, node.image, StandardCopyOption.REPLACE_EXISTING);
    }

    List<Path> backups() throws IOException {
        try (var files = Files.list(node.state.path())) {
            return files.filter(file -> file.toString().endsWith(".img")).toList();
        }
    }

    byte[] sectors() throws IOException {
        var bytes = Files.readAllBytes(node.image);
        return Arrays.copyOfRange(bytes, 16 * MIB, bytes.length);
    }
}
