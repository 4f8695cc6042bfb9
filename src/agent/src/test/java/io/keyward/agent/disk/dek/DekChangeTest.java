package io.keyward.agent.disk.dek;

import static io.keyward.agent.disk.TestNode.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.agent.disk.DiskProblem;
import io.keyward.agent.disk.TestNode;
import io.keyward.agent.disk.token.HeaderTokens;
import io.keyward.agent.disk.token.SignedToken;
import io.keyward.agent.disk.token.TokenSource;
import io.keyward.agent.disk.volume.Unlocking;
import io.keyward.agent.key.ClearKey;
import io.keyward.agent.key.WrappedDek;
import io.keyward.agent.luks.BoundHeader;
import io.keyward.agent.plan.PlannedDisk;
import io.keyward.agent.problem.Refusal;
import io.keyward.agent.step.Step;
import io.keyward.agent.step.StepListener;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DekChangeTest {

    @TempDir
    Path folder;

    private final List<WrappedDek> stored = new ArrayList<>();
    private TestNode node;

    @BeforeEach
    void sealDisk() throws IOException {
        node = new TestNode(folder);
        node.seal();
    }

    @Test
    void the_new_dek_opens_the_disk_and_the_old_one_does_not() {
        change(StepListener.NONE, this::store);

        var fresh = stored.get(0);
        assertThat(node.opensWith(fresh)).isTrue();
        assertThat(node.opensWith(node.dek)).isFalse();
        assertThat(node.tokens()).containsExactly(node.token(fresh, 2).jws());
    }

    @ParameterizedTest
    @EnumSource(names = {"DEK_STORE", "TOKEN_REMOVE_OLD"})
    void the_header_token_opens_the_disk_after_a_power_cut_and_the_change_goes_on(Step powerCut) {
        requireOpensAndGoesOn(powerCut);
    }

    @Tag("campaign")
    @ParameterizedTest
    @EnumSource(
            names = {
                "DEK_ADD_SLOT",
                "DEK_VERIFY",
                "DEK_NOTE",
                "DEK_TOKEN",
                "TOKEN_WRITE",
                "TOKEN_READ_BACK",
                "DEK_KILL_OLD_SLOT",
                "DEK_NOTE_REMOVED"
            })
    void the_header_token_opens_the_disk_after_a_power_cut_at_any_other_step(Step powerCut) {
        requireOpensAndGoesOn(powerCut);
    }

    private void requireOpensAndGoesOn(Step powerCut) {
        until(powerCut, steps -> change(steps, this::store));

        try (var dek = new Unlocking(node.disks, node.deks, node::check).key(node.planned)) {
            assertThat(node.disk().luks().opensWith(dek)).isTrue();
        }
        var storedOnes = List.copyOf(stored);
        assertThat(storedOnes).allMatch(node::opensWith);

        change(StepListener.NONE, this::store);

        assertThat(node.disk().luks().header().slots()).hasSize(1);
        assertThat(node.opensWith(stored.get(stored.size() - 1))).isTrue();
        assertThat(stored).containsOnly(stored.get(0));
    }

    @Test
    void a_slot_that_somebody_added_stays_and_the_change_is_refused_until_its_removal_is_asked_for() {
        try (var own = node.deks.unwrap(node.dek);
                var other = ClearKey.generateDek(new SecureRandom())) {
            node.disk().slots().add(own, other);

            assertThatThrownBy(() -> change(StepListener.NONE, this::store))
                    .isInstanceOfSatisfying(DiskProblem.class, problem -> assertThat(problem.code())
                            .isEqualTo("ForeignKeySlot"))
                    .hasMessageContaining("--remove-foreign-slots");
            assertThat(node.disk().luks().opensWith(other)).isTrue();
            assertThat(stored).isEmpty();

            changing(StepListener.NONE, this::store, node::fetch).removeForeignSlots(node.disk(), node.dek);
            change(StepListener.NONE, this::store);

            assertThat(node.disk().luks().opensWith(other)).isFalse();
            assertThat(node.disk().luks().header().slots()).hasSize(1);
        }
    }

    @Test
    void a_slot_that_somebody_adds_during_a_change_stays() {
        until(Step.DEK_STORE, steps -> change(steps, this::store));
        try (var own = node.deks.unwrap(node.dek);
                var other = ClearKey.generateDek(new SecureRandom())) {
            node.disk().slots().add(own, other);

            change(StepListener.NONE, this::store);

            assertThat(node.opensWith(node.dek)).isFalse();
            assertThat(node.disk().luks().opensWith(other)).isTrue();
            assertThat(token().header()
                            .orElseThrow()
                            .foreignSlots(node.disk().luks().form()))
                    .hasSize(1);
        }
    }

    @Test
    void the_new_token_binds_the_new_slot_alone() {
        change(StepListener.NONE, this::store);

        var form = node.disk().luks().form();
        assertThat(token().describes(form)).isTrue();
        assertThat(token().header().orElseThrow().slots()).isEqualTo(form.slots());
    }

    @Test
    void the_old_slot_is_destroyed_although_the_note_of_an_earlier_agent_names_no_slots() {
        until(Step.DEK_TOKEN, steps -> change(steps, this::store));
        node.state.update("dek-%s.json".formatted(TestNode.DISK), note -> note.without("slots"));

        change(StepListener.NONE, this::store);

        assertThat(node.opensWith(node.dek)).isFalse();
        assertThat(node.disk().luks().header().slots()).hasSize(1);
    }

    private SignedToken token() {
        return new HeaderTokens(node::check).find(node.disk()).orElseThrow();
    }

    @Test
    void after_a_lost_answer_the_same_dek_is_sent_again() {
        assertThatThrownBy(() -> change(StepListener.NONE, (disk, fresh, replaces, header) -> {
                    stored.add(fresh);
                    throw new IllegalStateException("no answer");
                }))
                .hasMessage("no answer");
        assertThat(node.opensWith(node.dek)).isTrue();
        assertThat(node.opensWith(stored.get(0))).isTrue();

        change(StepListener.NONE, this::store);

        assertThat(stored).hasSize(2).containsOnly(stored.get(0));
        assertThat(node.opensWith(stored.get(0))).isTrue();
    }

    @Test
    void a_refusal_leaves_the_disk_with_the_old_dek_alone() {
        assertThatThrownBy(() -> change(StepListener.NONE, (disk, fresh, replaces, header) -> {
                    throw new RefusedDek("RotationInProgress", "a rotation holds the disk");
                }))
                .isInstanceOf(RefusedDek.class);

        assertThat(node.disk().luks().header().slots()).hasSize(1);
        assertThat(node.opensWith(node.dek)).isTrue();
        assertThat(node.tokens()).containsExactly("jws.1.1");
        assertThat(new DekChange(node.disks, node.deks, node.deks, this::store, node::fetch, StepListener.NONE)
                        .isUnfinished(node.disk()))
                .isFalse();
    }

    @Test
    void a_dek_that_was_stored_before_a_rotation_is_kept_although_its_wrapping_is_refused() {
        until(Step.DEK_TOKEN, steps -> change(steps, this::store)); // the server's answer did not get into the header
        var rewrapped = rewrapped(stored.get(0));

        change(
                StepListener.NONE,
                (disk, fresh, replaces, header) -> {
                    throw new RefusedDek("DekChanged", "the stored DEK is another one by now");
                },
                (disk, uuid, header) -> node.token(rewrapped, 3, header));

        assertThat(node.opensWith(rewrapped)).isTrue();
        assertThat(node.opensWith(node.dek)).isFalse();
        assertThat(node.tokens()).containsExactly(node.token(rewrapped, 3).jws());
    }

    @Test
    void no_key_slot_is_destroyed_while_it_is_unknown_which_dek_the_server_has() {
        assertThatThrownBy(() -> change(
                        StepListener.NONE,
                        (disk, fresh, replaces, header) -> {
                            stored.add(fresh);
                            throw new RefusedDek("NotThisNode", "a proxy refuses everything");
                        },
                        (disk, uuid, header) -> {
                            throw new Refusal("NotThisNode", "a proxy refuses everything");
                        }))
                .isInstanceOf(Refusal.class);

        assertThat(node.opensWith(node.dek)).isTrue();
        assertThat(node.opensWith(stored.get(0))).isTrue();
    }

    private WrappedDek rewrapped(WrappedDek wrapped) {
        try (var clear = node.deks.unwrap(wrapped)) {
            return node.deks.wrap(clear, wrapped);
        }
    }

    private void change(StepListener steps, DekStore store) {
        change(steps, store, node::fetch);
    }

    private void change(StepListener steps, DekStore store, TokenSource tokens) {
        var current = node.check(node.tokens().get(node.tokens().size() - 1), node.planned, "")
                .dek();
        changing(steps, store, tokens).run(node.disk(), current);
    }

    private DekChange changing(StepListener steps, DekStore store, TokenSource tokens) {
        return new DekChange(node.disks, node.deks, node.deks, store, tokens, steps);
    }

    private SignedToken store(PlannedDisk disk, WrappedDek fresh, WrappedDek replaces, BoundHeader header) {
        stored.add(fresh);
        return node.token(fresh, 2, Optional.of(header));
    }
}
