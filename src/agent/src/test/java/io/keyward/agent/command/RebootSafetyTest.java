package io.keyward.agent.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.agent.fakes.ImageNode;
import io.keyward.agent.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The check before a reboot tries what the boot will do, and also asks Keyward. */
class RebootSafetyTest {

    @TempDir
    Path folder;

    private ImageNode node;

    @BeforeEach
    void sealDisk() throws IOException {
        node = new ImageNode(folder);
    }

    @AfterEach
    void stop() {
        if (node != null) node.close();
    }

    @Test
    void a_disk_whose_header_opens_with_the_dek_in_its_token_is_safe() {
        assertThat(outcome().code()).isEqualTo(ExitCode.OK);
    }

    @Test
    void a_disk_whose_key_slots_are_destroyed_is_not_safe_although_the_vault_unwraps_its_dek() {
        node.nodeDisk().luks().eraseSlots();

        assertUnsafe("HeaderDoesNotOpen");
    }

    @Test
    void a_disk_whose_slot_opens_with_another_dek_than_the_token_names_is_not_safe() {
        var other = node.wrapped(node.key()).orElseThrow();
        try (var old = node.node().unwrap(node.plannedDek().orElseThrow());
                var fresh = node.node().unwrap(other)) {
            node.nodeDisk().slots().add(old, fresh);
            node.nodeDisk().slots().keepOnly(fresh);
        }

        assertUnsafe("HeaderDoesNotOpen");
    }

    @Test
    void a_temp_disk_with_a_header_that_does_not_open_is_not_safe() {
        node.nodeDisk().luks().eraseSlots();
        node.plan(ImageNode.planned(node.plannedDek(), "keep").with("kind", "temp"));
        node.node().fetchPlan();

        assertUnsafe("HeaderDoesNotOpen");
    }

    @Test
    void a_node_that_keyward_calls_unsafe_is_not_safe_although_its_headers_open() {
        node.agent()
                .keyward()
                .answerReboot(JsonObject.empty()
                        .with("safe", false)
                        .with(
                                "reasons",
                                List.of(JsonObject.empty()
                                        .with("code", "KeyRefused")
                                        .with("message", "m"))));

        assertUnsafe("KeyRefused");
    }

    private void assertUnsafe(String reason) {
        assertThat(outcome().code()).isEqualTo(ExitCode.UNSAFE);
        assertThat(outcome().line()).contains(reason);
    }

    private Outcome outcome() {
        return new RebootSafety(node.node(), node.procedures()).outcome();
    }
}
