package io.keyward.agent.node;

import static io.keyward.agent.fakes.ImageNode.DISK;
import static io.keyward.agent.fakes.ImageNode.planned;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.agent.disk.encryption.Permission;
import io.keyward.agent.fakes.FakeServer.Reply;
import io.keyward.agent.fakes.ImageNode;
import io.keyward.agent.fakes.Installation;
import io.keyward.agent.json.JsonObject;
import io.keyward.agent.trust.UntrustedText;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A sealed volume of the disk is overwritten only by a signed order, whatever the operator of the machine allows. */
class VolumeTokensTest {

    @TempDir
    Path folder;

    private ImageNode disk;
    private String present;

    @BeforeEach
    void seal() throws IOException {
        disk = new ImageNode(folder);
        disk.procedures().disks().notes().remove(disk.nodeDisk()); // as if its file system was made
        present = luks();
    }

    @AfterEach
    void stop() {
        if (disk != null) disk.close();
    }

    @Test
    void a_released_volume_is_replaced() {
        disk.agent().keyward().release(present);

        sealAgain(Permission.REPLACE);

        assertThat(luks()).isNotEqualTo(present);
    }

    @ParameterizedTest
    @EnumSource(names = {"REPLACE", "OVERWRITE"})
    void a_volume_that_was_not_released_stays_whatever_the_command_allows(Permission permission) {
        disk.plan(planned(disk.wrapped(disk.key()), "keep")); // a DEK that does not open the volume

        assertRefused(permission);
    }

    @Test
    void a_server_of_an_older_release_sends_no_order_so_the_volume_stays() {
        disk.agent().keyward().fail("/token", Reply.ok(JsonObject.empty().with("token", "x.y.z")));

        assertRefused(Permission.REPLACE);
    }

    @Test
    void a_permission_of_another_installation_destroys_nothing() {
        var forged = new Installation(11).signedOrder("replace", DISK, present, 9);
        disk.agent()
                .keyward()
                .fail(
                        "/token",
                        Reply.ok(JsonObject.empty().with("token", "x.y.z").with("signedOrder", forged)));

        assertRefused(Permission.REPLACE);
    }

    @Test
    void an_order_to_erase_the_volume_is_no_permission_to_replace_it() {
        var other = disk.agent().keyward().installation().signedOrder("erase", DISK, present, 9);
        disk.agent()
                .keyward()
                .fail(
                        "/token",
                        Reply.ok(JsonObject.empty().with("token", "x.y.z").with("signedOrder", other)));

        assertRefused(Permission.REPLACE);
    }

    @Test
    void a_permission_to_replace_another_volume_destroys_nothing() {
        var other = disk.agent()
                .keyward()
                .installation()
                .signedOrder("replace", DISK, "11111111-2222-4333-8444-555555555555", 9);
        disk.agent()
                .keyward()
                .fail(
                        "/token",
                        Reply.ok(JsonObject.empty().with("token", "x.y.z").with("signedOrder", other)));

        assertRefused(Permission.REPLACE);
    }

    private void assertRefused(Permission permission) {
        assertThatThrownBy(() -> sealAgain(permission))
                .isInstanceOfSatisfying(UntrustedText.class, refusal -> assertThat(refusal.code())
                        .isEqualTo("UntrustedOrder"));
        assertThat(luks()).isEqualTo(present);
    }

    private void sealAgain(Permission permission) {
        var planned = disk.node().fetchPlan().disks().get(0);
        disk.sealUpToOpening(planned, permission);
    }

    private String luks() {
        return disk.nodeDisk().luks().uuid();
    }
}
