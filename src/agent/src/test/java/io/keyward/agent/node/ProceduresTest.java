package io.keyward.agent.node;

import static io.keyward.agent.fakes.ImageNode.planned;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.agent.disk.DiskProblem;
import io.keyward.agent.fakes.ImageNode;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProceduresTest {

    @TempDir
    Path folder;

    private ImageNode disk;

    @BeforeEach
    void sealDisk() throws IOException {
        disk = new ImageNode(folder);
    }

    @AfterEach
    void stop() {
        disk.close();
    }

    @Test
    void a_change_of_the_dek_begins_with_the_wrapping_that_the_server_has() {
        var key = disk.agent().vault().createKey("kek");
        disk.rewrap(key);
        disk.node().fetchPlan();

        assertThat(disk.procedures().currentToken(disk.nodeDisk()).dek().keyId())
                .isEqualTo(key);

        assertThat(disk.procedures().token(disk.nodeDisk()).dek().keyId()).isEqualTo(key);
    }

    @Test
    void a_change_of_the_dek_does_not_begin_while_the_server_has_a_dek_that_does_not_open_the_disk() {
        disk.plan(planned(disk.wrapped(disk.key()), "keep"));
        disk.node().fetchPlan();

        assertThatThrownBy(() -> disk.procedures().currentToken(disk.nodeDisk()))
                .isInstanceOfSatisfying(
                        DiskProblem.class, problem -> assertThat(problem.code()).isEqualTo("TokenDoesNotOpen"));

        assertThat(disk.nodeDisk().tokens().all()).hasSize(1);
    }
}
