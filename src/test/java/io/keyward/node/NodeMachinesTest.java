package io.keyward.node;

import static io.keyward.disk.report.HeartbeatBuilder.aHeartbeat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.database.TestDatabase;
import io.keyward.disk.report.HeartbeatBuilder;
import io.keyward.disk.report.NodeBoots;
import io.keyward.disk.report.NodeConflict;
import io.keyward.disk.report.NodeConflict.Evidence;
import io.keyward.disk.report.NodeConflicts;
import io.keyward.disk.report.Sender;
import io.keyward.key.ManagedIdentityId;
import io.keyward.node.machine.EnrollingMachine;
import io.keyward.node.machine.KeptMachine;
import io.keyward.node.machine.MachineProblem;
import io.keyward.node.machine.NodeMachines;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Two machines that use the key of one node are noticed, and a machine that is restarted is not taken for two. On both databases. */
@ParameterizedClass
@EnumSource
class NodeMachinesTest {

    @Parameter
    TestDatabase database;

    private NodesUnderKey world;
    private Heartbeats heartbeats;
    private NodeMachines machines;

    @BeforeEach
    void a_node() {
        world = new NodesUnderKey(database);
        heartbeats = world.beans.get(Heartbeats.class);
        machines = world.beans.get(NodeMachines.class);
    }

    @Test
    void a_node_that_is_restarted_often_is_one_machine() {
        for (var boot = 1; boot <= 200; boot++) {
            beat(boot * 10L, "boot " + boot);
            beat(boot * 10 + 1, "boot " + boot);
        }

        assertThat(conflict()).isEmpty();
    }

    @Test
    void a_boot_that_comes_back_after_another_one_belongs_to_a_second_machine() {
        beat(10, "a");
        beat(20, "b");
        beat(30, "a");

        assertConflict(Evidence.FORMER_BOOT, "b", "a");
    }

    @Test
    void the_last_heartbeat_of_a_boot_that_arrives_late_is_no_second_machine() {
        beat(10, "a");
        beat(20, "b");

        assertThatThrownBy(() -> beat(15, "a")).isInstanceOf(NodeProblem.OldHeartbeat.class);
        assertThat(conflict()).isEmpty();
    }

    @Test
    void a_second_machine_whose_clock_is_behind_is_noticed_although_its_heartbeats_are_refused() {
        beat(10, "a");
        beat(20, "b");
        beat(100, "b");

        assertThatThrownBy(() -> beat(30, "a")).isInstanceOf(NodeProblem.OldHeartbeat.class);
        assertConflict(Evidence.FORMER_BOOT, "b", "a");
    }

    @Test
    void other_hardware_is_another_machine_whether_or_not_it_has_the_same_boot_id() {
        receive(aHeartbeat(10).boot("a").machine("hardware 1"));
        receive(aHeartbeat(20).boot("b").machine("hardware 1"));
        assertThat(conflict()).isEmpty();

        receive(aHeartbeat(30).boot("c").machine("hardware 2"));
        assertConflict(Evidence.OTHER_MACHINE, "b", "c");
    }

    @Test
    void a_copy_of_the_memory_on_other_hardware_is_another_machine() {
        receive(aHeartbeat(10).boot("a").machine("hardware 1"));
        receive(aHeartbeat(20).boot("a").machine("hardware 2"));

        assertConflict(Evidence.OTHER_MACHINE, "a", "a");
    }

    @Test
    void an_update_of_the_agent_that_names_its_hardware_from_now_on_is_no_second_machine() {
        beat(10, "a");
        receive(aHeartbeat(20).boot("a").machine("hardware 1"));
        receive(aHeartbeat(30).boot("b").machine("hardware 1"));

        assertThat(conflict()).isEmpty();
        assertThat(boots().of(world.node.id()))
                .allSatisfy(boot -> assertThat(boot.machine().machineId()).contains("hardware 1"));
    }

    @Test
    void a_sender_that_does_not_know_the_last_heartbeat_of_its_own_boot_is_a_second_one() {
        receive(aHeartbeat(10).boot("a"));
        receive(aHeartbeat(20).boot("a").after(10));
        receive(aHeartbeat(30).boot("a").after(10));

        assertConflict(Evidence.SEQUENCES, "a", "a");
    }

    @Test
    void a_heartbeat_between_two_that_one_sender_sent_in_a_row_is_one_of_another_sender() {
        receive(aHeartbeat(10).boot("a"));
        receive(aHeartbeat(30).boot("a").after(10));

        assertThatThrownBy(() -> receive(aHeartbeat(20).boot("a").after(5)))
                .isInstanceOf(NodeProblem.OldHeartbeat.class);
        assertConflict(Evidence.SEQUENCES, "a", "a");
    }

    @Test
    void a_heartbeat_that_arrives_late_or_gets_lost_is_no_second_sender() {
        receive(aHeartbeat(10).boot("a"));
        receive(aHeartbeat(30).boot("a").after(20)); // the one before it did not arrive yet
        assertThatThrownBy(() -> receive(aHeartbeat(20).boot("a").after(10)))
                .isInstanceOf(NodeProblem.OldHeartbeat.class);
        receive(aHeartbeat(50).boot("a").after(40));
        receive(aHeartbeat(60).boot("a")); // the agent was restarted
        receive(aHeartbeat(70).boot("a").after(60));

        assertThat(conflict()).isEmpty();
    }

    @Test
    void nothing_changes_for_either_machine_until_an_operator_has_named_one() {
        twoMachines();

        for (var boot : new String[] {"a", "b", "c"}) {
            assertThatThrownBy(() -> machines.requireOnlyOne(world.node.id(), sender(boot)))
                    .isInstanceOf(MachineProblem.Cloned.class)
                    .hasMessageContaining("boots b and a");
        }
        assertThatThrownBy(() -> machines.requireOnlyOne(world.node.id(), Optional.empty()))
                .isInstanceOf(MachineProblem.Cloned.class);

        keep("a");

        assertThatCode(() -> machines.requireSettled(world.node.id(), sender("a")))
                .doesNotThrowAnyException();
    }

    @Test
    void heartbeats_of_both_machines_are_answered_meanwhile() {
        twoMachines();

        assertThatCode(() -> {
                    beat(100, "a");
                    beat(110, "b");
                })
                .doesNotThrowAnyException();
    }

    @Test
    void the_machine_that_does_not_stay_is_noticed_again_at_once() {
        twoMachines();
        keep("a");
        beat(100, "a");
        assertThat(conflict()).isEmpty();

        beat(110, "b");

        assertConflict(Evidence.FORMER_BOOT, "a", "b");
    }

    @Test
    void a_machine_that_was_restarted_during_the_conflict_can_be_kept() {
        twoMachines();
        beat(50, "c");
        keep("c");
        beat(60, "c");

        assertThat(conflict()).isEmpty();
    }

    @Test
    void an_operator_cannot_keep_a_machine_that_was_never_seen_and_learns_which_ones_were() {
        twoMachines();

        assertThatThrownBy(() -> keep("x"))
                .isInstanceOf(MachineProblem.Unknown.class)
                .hasMessageContaining("a since")
                .hasMessageContaining("b since");
        assertThat(conflict()).isPresent();
    }

    @Test
    void a_decision_between_two_senders_of_one_boot_deals_with_what_was_sent_before_it() {
        receive(aHeartbeat(10).boot("a"));
        receive(aHeartbeat(20).boot("a").after(10));
        receive(aHeartbeat(30).boot("a").after(10));
        world.clock.pass(Duration.ofSeconds(1));
        keep("a");
        world.clock.pass(Duration.ofSeconds(1));

        receive(aHeartbeat(40).boot("a").after(20));
        receive(aHeartbeat(50).boot("a").after(40));
        assertThat(conflict()).isEmpty();

        world.clock.pass(Duration.ofSeconds(1));
        receive(aHeartbeat(60).boot("a").after(40));
        assertConflict(Evidence.SEQUENCES, "a", "a");
    }

    @Test
    void a_dek_is_not_replaced_by_a_new_boot_while_the_machine_of_the_boot_before_it_may_run() {
        enroll("a", "the key of " + world.node.id());
        beat(10, "a");
        world.beans.get(Contacts.class).flush();

        assertThatThrownBy(() -> machines.requireSettled(world.node.id(), sender("b")))
                .isInstanceOf(MachineProblem.BootUnconfirmed.class);
        world.clock.pass(NodesUnderKey.HEARTBEAT.multipliedBy(3));
        assertThatCode(() -> machines.requireSettled(world.node.id(), sender("b")))
                .doesNotThrowAnyException();
        assertThat(conflict()).isEmpty();
    }

    @Test
    void a_copy_that_asks_for_a_new_dek_is_noticed_at_the_next_heartbeat_of_the_node() {
        enroll("a", "the key of " + world.node.id());
        beat(10, "a");
        world.beans.get(Contacts.class).flush();
        assertThatThrownBy(() -> machines.requireSettled(world.node.id(), sender("b")))
                .isInstanceOf(MachineProblem.BootUnconfirmed.class);

        world.clock.pass(Duration.ofSeconds(20));
        beat(world.clock.millis(), "a");

        assertConflict(Evidence.FORMER_BOOT, "b", "a");
        world.clock.pass(Duration.ofDays(1));
        assertThatThrownBy(() -> machines.requireSettled(world.node.id(), sender("b")))
                .isInstanceOf(MachineProblem.Cloned.class);
    }

    @Test
    void a_node_that_was_silent_for_long_can_replace_its_dek_at_once_after_a_reboot() {
        beat(10, "a");
        world.clock.pass(Duration.ofMinutes(10));
        beat(20, "b");

        assertThatCode(() -> machines.requireSettled(world.node.id(), sender("b")))
                .doesNotThrowAnyException();
    }

    @Test
    void the_machine_that_enrols_with_a_new_code_under_the_same_key_is_the_node() {
        enroll("a", "the key of " + world.node.id());
        twoMachines();
        enroll("b", "the key of " + world.node.id());

        assertThat(conflict()).isEmpty();
        beat(200, "a");
        assertConflict(Evidence.FORMER_BOOT, "b", "a");
    }

    @Test
    void a_new_key_ends_the_conflict_and_what_was_known_of_the_former_one() {
        enroll("a", "the key of " + world.node.id());
        twoMachines();
        enroll("d", "another key");

        assertThat(conflict()).isEmpty();
        assertThat(boots().of(world.node.id())).isEmpty();
    }

    private void twoMachines() {
        beat(10, "a");
        beat(20, "b");
        beat(30, "a");
    }

    private void enroll(String boot, String key) {
        var code = EnrollmentCode.generate(new SecureRandom());
        var now = world.clock.instant();
        var enrollments = world.beans.get(Enrollments.class);
        enrollments.offer(world.node.node(), code, now.plusSeconds(60));
        enrollments.enroll(code, world.nonce(), new EnrollingMachine(key, "1", sender(boot)), identity(), now);
    }

    private ManagedIdentityId identity() {
        return world.node.identity();
    }

    private void keep(String boot) {
        world.beans
                .get(KeptMachine.class)
                .keep(world.node.id(), world.node.node().host(), boot);
    }

    private static Optional<Sender> sender(String boot) {
        return Optional.of(new Sender(boot, Optional.empty()));
    }

    private void beat(long sequence, String boot) {
        receive(aHeartbeat(sequence).boot(boot));
    }

    private void receive(HeartbeatBuilder heartbeat) {
        heartbeats.receive(world.node, heartbeat.build());
    }

    private NodeBoots boots() {
        return world.beans.get(NodeBoots.class);
    }

    private Optional<NodeConflict> conflict() {
        return world.beans.get(NodeConflicts.class).open(world.node.id());
    }

    private void assertConflict(Evidence evidence, String present, String other) {
        assertThat(conflict()).hasValueSatisfying(conflict -> {
            assertThat(conflict.evidence()).isEqualTo(evidence);
            assertThat(conflict.machine().bootId()).isEqualTo(present);
            assertThat(conflict.otherMachine().bootId()).isEqualTo(other);
        });
    }
}
