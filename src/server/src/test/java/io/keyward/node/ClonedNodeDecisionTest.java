package io.keyward.node;

import static io.keyward.disk.report.HeartbeatBuilder.aHeartbeat;
import static io.keyward.problem.ProblemCondition.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.database.OnPostgresql;
import io.keyward.disk.report.NodeConflict.Evidence;
import io.keyward.node.machine.MachineProblem;
import io.keyward.problem.ProblemCode;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is refused while two machines use the key of one node, and how an operator decides which machine is the node. */
@OnPostgresql
class ClonedNodeDecisionTest extends NodeOfMachines {

    @Test
    void nothing_changes_for_either_machine_until_an_operator_has_named_one() {
        twoMachines();

        for (var boot : new String[] {"a", "b", "c"}) {
            assertThatThrownBy(() -> machines.requireOnlyOne(scenario.node.id(), sender(boot)))
                    .is(problem(ProblemCode.NODE_CLONED))
                    .hasMessageContaining("boots b and a");
        }
        assertThatThrownBy(() -> machines.requireOnlyOne(scenario.node.id(), Optional.empty()))
                .is(problem(ProblemCode.NODE_CLONED));

        keep("a");

        assertThatCode(() -> machines.requireSettled(scenario.node.id(), sender("a")))
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
                .is(problem(ProblemCode.MACHINE_UNKNOWN))
                .hasMessageContaining("a since")
                .hasMessageContaining("b since");
        assertThat(conflict()).isPresent();
    }

    @Test
    void a_decision_between_two_senders_of_one_boot_deals_with_what_was_sent_before_it() {
        receive(aHeartbeat(10).boot("a"));
        receive(aHeartbeat(20).boot("a").after(10));
        receive(aHeartbeat(30).boot("a").after(10));
        scenario.clock.pass(Duration.ofSeconds(1));
        keep("a");
        scenario.clock.pass(Duration.ofSeconds(1));

        receive(aHeartbeat(40).boot("a").after(20));
        receive(aHeartbeat(50).boot("a").after(40));
        assertThat(conflict()).isEmpty();

        scenario.clock.pass(Duration.ofSeconds(1));
        receive(aHeartbeat(60).boot("a").after(40));
        assertConflict(Evidence.SEQUENCES, "a", "a");
    }

    @Test
    void a_dek_is_not_replaced_by_a_new_boot_while_the_machine_of_the_boot_before_it_may_run() {
        enroll("a", "the key of " + scenario.node.id());
        beat(10, "a");
        scenario.beans.get(PendingContacts.class).flush();

        assertWait(NodesUnderKey.HEARTBEAT.multipliedBy(3));
        scenario.clock.pass(NodesUnderKey.HEARTBEAT.multipliedBy(3).minusMillis(1));
        assertWait(Duration.ofSeconds(1));
        scenario.clock.pass(Duration.ofMillis(1));
        assertThatCode(() -> machines.requireSettled(scenario.node.id(), sender("b")))
                .doesNotThrowAnyException();
        assertThat(conflict()).isEmpty();
    }

    @Test
    void a_node_that_enrolled_a_moment_ago_counts_as_heard_from() {
        enroll("a", "the key of " + scenario.node.id());
        beat(10, "a");
        scenario.clock.pass(Duration.ofSeconds(5));

        assertWait(NodesUnderKey.HEARTBEAT.multipliedBy(3));
    }

    @Test
    void heartbeats_whose_time_is_not_stored_yet_count() {
        enroll("a", "the key of " + scenario.node.id());
        beat(10, "a");
        scenario.beans.get(PendingContacts.class).flush();
        scenario.clock.pass(NodesUnderKey.HEARTBEAT.multipliedBy(3));
        beat(20, "a");
        scenario.clock.pass(Duration.ofSeconds(5));

        assertWait(NodesUnderKey.HEARTBEAT.multipliedBy(3));
    }

    private void assertWait(Duration left) {
        assertThatThrownBy(() -> machines.requireSettled(scenario.node.id(), sender("b")))
                .isInstanceOfSatisfying(
                        MachineProblem.BootUnconfirmed.class,
                        refusal -> assertThat(refusal.retryAfter()).contains(left))
                .hasMessageContaining("another %d seconds", left.toSeconds());
    }

    @Test
    void a_copy_that_asks_for_a_new_dek_is_noticed_at_the_next_heartbeat_of_the_node() {
        enroll("a", "the key of " + scenario.node.id());
        beat(10, "a");
        scenario.beans.get(PendingContacts.class).flush();
        assertThatThrownBy(() -> machines.requireSettled(scenario.node.id(), sender("b")))
                .isInstanceOf(MachineProblem.BootUnconfirmed.class);

        scenario.clock.pass(Duration.ofSeconds(20));
        beat(scenario.clock.millis(), "a");

        assertConflict(Evidence.FORMER_BOOT, "b", "a");
        scenario.clock.pass(Duration.ofDays(1));
        assertThatThrownBy(() -> machines.requireSettled(scenario.node.id(), sender("b")))
                .is(problem(ProblemCode.NODE_CLONED));
    }

    @Test
    void a_node_that_was_silent_for_long_can_replace_its_dek_at_once_after_a_reboot() {
        beat(10, "a");
        scenario.clock.pass(Duration.ofMinutes(10));
        beat(20, "b");

        assertThatCode(() -> machines.requireSettled(scenario.node.id(), sender("b")))
                .doesNotThrowAnyException();
    }

    @Test
    void the_machine_that_enrols_with_a_new_code_under_the_same_key_is_the_node() {
        enroll("a", "the key of " + scenario.node.id());
        twoMachines();
        enroll("b", "the key of " + scenario.node.id());

        assertThat(conflict()).isEmpty();
        beat(200, "a");
        assertConflict(Evidence.FORMER_BOOT, "b", "a");
    }

    @Test
    void a_new_key_ends_the_conflict_and_what_was_known_of_the_former_one() {
        enroll("a", "the key of " + scenario.node.id());
        twoMachines();
        enroll("d", "another key");

        assertThat(conflict()).isEmpty();
        assertThat(boots().of(scenario.node.id())).isEmpty();
    }
}
