package io.keyward.agent.watch;

import static io.keyward.agent.fakes.ImageNode.planned;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.agent.fakes.FakeServer.Reply;
import io.keyward.agent.fakes.LockHolder;
import io.keyward.agent.json.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How long the problem of a disk is reported. */
class DiskWorkerTest extends WatchedDisk {

    private static final String KITS = "kits.json";

    @Test
    void a_problem_is_reported_while_another_process_works_on_the_disk() throws IOException {
        disk.plan(planned(disk.wrapped(disk.key()), "keep"));
        watch.round();

        try (var command = new LockHolder(disk.machine().state().path().resolve("lock-keyward-data0"))) {
            watch.round();
            watch.round();
        }

        assertThat(problem()).contains("TokenDoesNotOpen");
    }

    @Test
    void a_problem_ends_when_the_failed_work_succeeds() {
        disk.rewrap(disk.agent().vault().createKey("kek"));
        keyward.fail("/token", Reply.error(503, "Busy"));
        watch.round();
        watch.round();
        assertThat(problem()).isPresent();
        keyward.recover();

        watch.round();
        watch.round();

        assertThat(problem()).isEmpty();
    }

    @Test
    void a_problem_of_the_recovery_kit_is_reported_although_other_work_succeeds() {
        disk.machine().state().write(KITS, "{".getBytes(UTF_8));
        keepKit();
        watch.round();
        assertThat(problem()).isPresent();
        disk.rewrap(disk.agent().vault().createKey("kek"));
        disk.node().fetchPlan();

        keepKit();
        watch.round();

        assertThat(disk.procedures().token(disk.nodeDisk()).serial()).isGreaterThan(1);
        assertThat(problem()).isPresent();
        disk.machine().state().delete(KITS);
        watch.round();
        watch.round();
        assertThat(problem()).isEmpty();
    }

    @Test
    void the_problem_of_an_order_ends_when_the_order_is_taken_back() {
        disk.plan(planned(Optional.empty(), "erase"));
        watch.round();
        watch.round();
        assertThat(reported(1).has("problem")).isTrue();

        disk.plan(planned(Optional.empty(), "keep"));
        watch.round();
        watch.round();

        assertThat(reported(3).has("problem")).isFalse();
    }

    @Test
    void an_order_for_a_disk_that_the_plan_no_longer_has_is_no_longer_reported() {
        disk.plan(planned(Optional.empty(), "erase"));
        watch.round();
        watch.round();
        assertThat(heartbeat(1).objects("alerts")).hasSize(1);

        keyward.plan(JsonObject.empty().with("serial", 99).with("disks", List.of()));
        keyward.answerHeartbeats(JsonObject.empty().with("planSerial", 99));
        watch.round();
        watch.round();

        assertThat(heartbeat(3).objects("alerts")).isEmpty();
    }

    private Optional<String> problem() {
        return reported(keyward.heartbeats().size() - 1).findObject("problem").map(problem -> problem.text("code"));
    }
}
