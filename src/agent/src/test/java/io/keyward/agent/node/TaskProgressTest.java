package io.keyward.agent.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.agent.luks.Progress;
import io.keyward.agent.plan.PlannedDisk;
import io.keyward.agent.plan.PlannedDisk.Kind;
import io.keyward.agent.plan.PlannedDisk.Order;
import io.keyward.agent.state.StateFolder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A heartbeat contains the progress of an encryption only while the progress can be read. */
class TaskProgressTest {

    private static final PlannedDisk DISK = new PlannedDisk("7", Kind.DATA, 0, Order.KEEP, Optional.empty());

    @TempDir
    Path folder;

    @Test
    void the_progress_that_was_written_last_is_found() {
        var progress = new TaskProgress(StateFolder.open(folder));
        progress.write(DISK, "encrypt", new Progress(1, 4));
        progress.write(DISK, "encrypt", new Progress(2, 4));

        assertThat(progress.find(DISK))
                .hasValueSatisfying(found -> assertThat(found.doneBytes()).isEqualTo(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{\"task\":", "{}", "{\"task\":\"encrypt\",\"done\":\"all\",\"total\":4}"})
    void progress_that_cannot_be_read_keeps_no_heartbeat_back(String damaged) {
        var state = StateFolder.open(folder);
        state.write("progress-keyward-data0.json", damaged.getBytes(StandardCharsets.UTF_8));

        assertThat(new TaskProgress(state).find(DISK)).isEmpty();
    }
}
