package io.keyward.agent.watch;

import static io.keyward.agent.fakes.ImageNode.planned;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.agent.fakes.FakeServer.Reply;
import io.keyward.agent.state.StateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each answer of a broken Keyward is a fault: the watch continues, and follows the customer's vault by itself. */
class BrokenServerTest extends OpenedDisk {

    static Stream<Reply> answers() {
        return Stream.of(
                new Reply(200, "{}"),
                new Reply(200, ""),
                new Reply(200, "<html>sign in</html>"),
                new Reply(200, "[]"),
                new Reply(200, "{\"serial\":\"1\",\"planSerial\":\"1\",\"disks\":5}"),
                new Reply(200, "{\"serial\":1,\"heartbeatSeconds\":-1,\"planSerial\":1e99,\"disks\":[{}]}"),
                new Reply(200, "[".repeat(100_000)),
                new Reply(200, "{\"a\":\"%s\"}".formatted("x".repeat(2_000_000))),
                Reply.error(500, "Broken"));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void a_watch_that_starts_beside_a_broken_keyward_follows_a_refusal_of_the_vault(Reply answer) throws IOException {
        restartAgent();
        keyward.fail("/plan", answer);
        keyward.fail("/heartbeat", answer);
        disk.agent().vault().fail(Reply.error(403, "Forbidden", "KeyDisabled"));

        watch.round();

        assertThat(kernel.state(0)).isEqualTo("suspended");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "<html>", ""})
    void a_watch_without_a_plan_goes_on_until_there_is_one(String answer) throws IOException {
        Files.delete(disk.machine().state().path().resolve(StateFolder.PLAN));
        restartAgent();
        keyward.fail("/plan", new Reply(200, answer));
        watch.round();
        keyward.recover();

        watch.round();
        watch.round();

        assertThat(lastHeartbeat().objects("disks")).hasSize(1);
        assertThat(lastHeartbeat().objects("alerts")).isEmpty();
    }

    @Test
    void a_plan_cannot_make_the_watch_pause_for_longer_than_five_minutes() {
        disk.plan(planned(disk.plannedDek(), "keep"), grace().with("heartbeatSeconds", 1_000_000_000_000L));

        assertThat(disk.node().fetchPlan().heartbeat()).isEqualTo(Duration.ofMinutes(5));
    }
}
