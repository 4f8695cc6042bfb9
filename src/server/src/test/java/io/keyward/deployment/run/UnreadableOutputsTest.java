package io.keyward.deployment.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.database.OnPostgresql;
import io.keyward.deployment.DeploymentProblem;
import io.keyward.deployment.DeploymentState;
import io.keyward.deployment.ResourceState;
import io.keyward.problem.ProblemCode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The outputs of a deployment whose resources exist, if the resources cannot be read. */
@OnPostgresql
class UnreadableOutputsTest extends DeploymentScenario {

    private static final String WITH_OUTPUT =
            """
            {"resources": [{"type": "Test.Provider/things", "apiVersion": "1", "name": "first", "properties": {"size": 3}}],
             "outputs": {"size": {"type": "int", "value": "[reference('first').size]"}}}
            """;

    @Test
    void they_are_read_again_after_an_outage() {
        run.things.failReads(DeploymentProblem.stored(ProblemCode.VAULT_UNREACHABLE, "no answer"));
        run.start(WITH_OUTPUT, "{}");
        run.sweep(2);
        assertThat(run.stored().state()).isEqualTo(DeploymentState.RUNNING);
        assertThat(run.states()).isEqualTo(List.of(ResourceState.SUCCEEDED));

        run.things.recoverReads();
        run.sweep(1);

        assertThat(run.stored().outputs().orElseThrow()).contains("\"value\":3");
        assertThat(run.things.made).isEqualTo(List.of("first"));
    }

    @Test
    void the_deployment_fails_after_a_long_outage() {
        run.things.failReads(DeploymentProblem.stored(ProblemCode.VAULT_UNREACHABLE, "no answer"));
        run.start(WITH_OUTPUT, "{}");
        run.sweep(1);

        run.sweepAfter(Duration.ofMinutes(11));

        assertThat(run.stored().error().orElseThrow()).hasMessage("no answer");
    }

    @Test
    void the_deployment_fails_at_once_after_a_bug() {
        run.things.failReads(new IllegalStateException("a bug"));
        run.start(WITH_OUTPUT, "{}");

        run.sweep(1);

        assertThat(run.stored().error().orElseThrow()).hasMessageContaining("something went wrong inside Keyward");
    }
}
