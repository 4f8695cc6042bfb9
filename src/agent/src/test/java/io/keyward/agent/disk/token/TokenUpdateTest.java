package io.keyward.agent.disk.token;

import static io.keyward.agent.disk.TestNode.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.agent.disk.DiskProblem;
import io.keyward.agent.disk.TestNode;
import io.keyward.agent.disk.volume.Unlocking;
import io.keyward.agent.state.HighestSerials;
import io.keyward.agent.step.Step;
import io.keyward.agent.step.StepListener;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TokenUpdateTest {

    @TempDir
    Path folder;

    private TestNode node;
    private SignedToken fresh;

    @BeforeEach
    void sealDisk() throws IOException {
        node = new TestNode(folder);
        node.seal();
        fresh = node.token(node.dek, 2);
    }

    @Test
    void the_new_token_replaces_the_old_one() {
        update(StepListener.NONE);

        assertThat(node.tokens()).containsExactly("jws.1.2");
        assertThat(new HighestSerials(node.state).of(TestNode.DISK)).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(names = {"TOKEN_WRITE", "TOKEN_READ_BACK", "TOKEN_REMOVE_OLD"})
    void the_header_holds_a_token_that_opens_the_disk_at_every_power_cut(Step powerCut) {
        until(powerCut, this::update);

        try (var dek = new Unlocking(node.disks, node.deks, node::check).key(node.planned)) {
            assertThat(node.disk().luks().opensWith(dek)).isTrue();
        }
        update(StepListener.NONE);
        assertThat(node.tokens()).containsExactly("jws.1.2");
    }

    @Test
    void a_token_whose_dek_opens_no_slot_does_not_replace_the_old_one() {
        fresh = node.token(node.deks.generate(), 2);

        assertThatThrownBy(() -> update(StepListener.NONE))
                .isInstanceOfSatisfying(
                        DiskProblem.class, problem -> assertThat(problem.code()).isEqualTo("TokenDoesNotOpen"));

        assertThat(node.tokens()).containsExactly("jws.1.1"); // the token with the highest serial is valid
        assertThat(new HighestSerials(node.state).of(TestNode.DISK)).isEqualTo(1); // the serial that sealing wrote
    }

    @Test
    void the_server_is_not_asked_for_a_token_if_the_dek_opens_no_key_slot() {
        var before = node.disk().tokens().all();

        assertThatThrownBy(() -> new TokenUpdate(node.disks, node.deks, node::fetch, StepListener.NONE)
                        .fetch(node.disk(), node.deks.generate()))
                .isInstanceOfSatisfying(
                        DiskProblem.class, problem -> assertThat(problem.code()).isEqualTo("TokenDoesNotOpen"));

        assertThat(node.disk().tokens().all()).isEqualTo(before);
    }

    private void update(StepListener steps) {
        new TokenUpdate(node.disks, node.deks, node::fetch, steps).apply(node.disk(), fresh);
    }
}
