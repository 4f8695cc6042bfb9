package io.keyward.agent.problem;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CallProblemTest {

    @Test
    void text_of_a_server_becomes_one_short_line() {
        var problem = new Refusal("Key\u0000Disabled", "a\r\nb" + "c".repeat(1000));

        assertThat(problem.code()).isEqualTo("Key Disabled");
        assertThat(problem.getMessage()).startsWith("a b").hasSize(500);
    }
}
