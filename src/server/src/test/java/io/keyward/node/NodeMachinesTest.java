package io.keyward.node;

import static io.keyward.disk.report.HeartbeatBuilder.aHeartbeat;
import static io.keyward.problem.ProblemCondition.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.database.OnPostgresql;
import io.keyward.disk.report.NodeConflict.Evidence;
import io.keyward.problem.ProblemCode;
import org.junit.jupiter.api.Test;

/**
 * Two machines that use the key of one node are detected, and a machine that is restarted is not taken for two.
 */
@OnPostgresql
class NodeMachinesTest extends NodeOfMachines {

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

        assertThatThrownBy(() -> beat(15, "a")).is(problem(ProblemCode.HEARTBEAT_OUT_OF_ORDER));
        assertThat(conflict()).isEmpty();
    }

    @Test
    void a_second_machine_whose_clock_is_behind_is_noticed_although_its_heartbeats_are_refused() {
        beat(10, "a");
        beat(20, "b");
        beat(100, "b");

        assertThatThrownBy(() -> beat(30, "a")).is(problem(ProblemCode.HEARTBEAT_OUT_OF_ORDER));
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
    void a_copy_of_a_former_boot_on_other_hardware_conflicts_with_the_present_boot() {
        receive(aHeartbeat(10).boot("a").machine("hardware 1"));
        receive(aHeartbeat(20).boot("b").machine("hardware 1"));
        receive(aHeartbeat(30).boot("a").machine("hardware 2"));

        assertConflict(Evidence.OTHER_MACHINE, "b", "a");
    }

    @Test
    void an_update_of_the_agent_that_names_its_hardware_from_now_on_is_no_second_machine() {
        beat(10, "a");
        receive(aHeartbeat(20).boot("a").machine("hardware 1"));
        receive(aHeartbeat(30).boot("b").machine("hardware 1"));

        assertThat(conflict()).isEmpty();
        assertThat(boots().of(scenario.node.id()))
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
                .is(problem(ProblemCode.HEARTBEAT_OUT_OF_ORDER));
        assertConflict(Evidence.SEQUENCES, "a", "a");
    }

    @Test
    void two_senders_of_a_former_boot_conflict_with_the_present_boot() {
        receive(aHeartbeat(10).boot("a"));
        receive(aHeartbeat(30).boot("a").after(10));
        machines.attested(scenario.node.id(), sender("b").orElseThrow());

        assertThatThrownBy(() -> receive(aHeartbeat(20).boot("a").after(5)))
                .is(problem(ProblemCode.HEARTBEAT_OUT_OF_ORDER));
        assertConflict(Evidence.SEQUENCES, "b", "a");
    }

    @Test
    void a_heartbeat_that_arrives_late_or_gets_lost_is_no_second_sender() {
        receive(aHeartbeat(10).boot("a"));
        receive(aHeartbeat(30).boot("a").after(20)); // the one before it did not arrive yet
        assertThatThrownBy(() -> receive(aHeartbeat(20).boot("a").after(10)))
                .is(problem(ProblemCode.HEARTBEAT_OUT_OF_ORDER));
        receive(aHeartbeat(50).boot("a").after(40));
        receive(aHeartbeat(60).boot("a")); // the agent was restarted
        receive(aHeartbeat(70).boot("a").after(60));

        assertThat(conflict()).isEmpty();
    }
}
