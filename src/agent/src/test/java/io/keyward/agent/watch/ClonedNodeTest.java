package io.keyward.agent.watch;

import static io.keyward.agent.fakes.ImageNode.planned;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.agent.fakes.FakeServer.Reply;
import io.keyward.agent.json.JsonObject;
import io.keyward.agent.key.WrappedDek;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A node tells Keyward which machine it is, and a change that Keyward refuses leaves a disk that opens. */
class ClonedNodeTest extends WatchedDisk {

    @Test
    void heartbeats_name_the_boot_and_the_heartbeat_before() {
        watch.round();
        watch.round();

        assertThat(heartbeat(0).has("previous")).isFalse();
        assertThat(heartbeat(1).number("previous")).isEqualTo(heartbeat(0).number("sequence"));
        assertThat(heartbeat(1).text("bootId")).isEqualTo(disk.node().sender().bootId());
    }

    @Test
    void requests_that_change_something_name_the_boot() {
        rotate();

        assertThat(keyward.requests().stream()
                        .filter(sent ->
                                sent.path().endsWith("/dek") || sent.path().endsWith("/token")))
                .hasSizeGreaterThan(1)
                .allSatisfy(sent -> assertThat(sent.json().text("bootId"))
                        .isEqualTo(disk.node().sender().bootId()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"NodeCloned", "BootUnconfirmed"})
    void a_new_dek_that_keyward_refuses_leaves_a_disk_that_opens_by_its_token(String code) {
        var before = current();
        keyward.fail("/dek", Reply.error(409, code));
        if (code.equals("NodeCloned")) keyward.fail("/token", Reply.error(409, code));

        assertThatThrownBy(this::rotate).isInstanceOf(RuntimeException.class);

        assertThat(current()).isEqualTo(before);
        assertThat(opens(before)).isTrue();
        keyward.recover();
        rotate();
        assertThat(opens(current())).isTrue();
        assertThat(opens(before)).isFalse();
    }

    @Test
    void the_plan_says_that_two_machines_use_the_key() {
        disk.plan(planned(disk.plannedDek(), "keep"), JsonObject.empty().with("cloned", true));

        assertThat(disk.node().fetchPlan().cloned()).isTrue();
    }

    private void rotate() {
        var header = disk.nodeDisk();
        disk.procedures()
                .dekChange()
                .run(header, disk.procedures().currentToken(header).dek());
    }

    private WrappedDek current() {
        return disk.procedures().token(disk.nodeDisk()).dek();
    }

    private boolean opens(WrappedDek dek) {
        try (var clear = disk.node().unwrap(dek)) {
            return disk.nodeDisk().luks().opensWith(clear);
        }
    }
}
