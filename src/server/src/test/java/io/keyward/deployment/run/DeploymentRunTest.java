package io.keyward.deployment.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.database.OnPostgresql;
import io.keyward.deployment.Deployment;
import io.keyward.deployment.DeploymentProblem;
import io.keyward.deployment.DeploymentState;
import io.keyward.deployment.ResourceState;
import io.keyward.installation.SigningKeyFiles;
import io.keyward.problem.ProblemCode;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@OnPostgresql
class DeploymentRunTest extends DeploymentScenario {

    /** An error that no code of the server catches. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }

    private int commitsLeft;

    @Test
    void resources_are_made_in_their_order_and_outputs_are_shown() {
        run.start(TEMPLATE, PARAMETERS);

        run.sweep(3);

        assertThat(run.stored().state()).isEqualTo(DeploymentState.SUCCEEDED);
        assertThat(run.things.made).isEqualTo(List.of("first", "second"));
        assertThat(run.things.properties("second").getString("password")).isEqualTo(PASSWORD);
        assertThat(DeploymentRun.json(run.stored().outputs().orElseThrow()))
                .isEqualTo(DeploymentRun.json(
                        "{\"pw\": {\"type\": \"SecureString\"}, \"size\": {\"type\": \"Int\", \"value\": 3}}"));
    }

    @Test
    void no_row_has_a_secure_value_and_none_has_the_order_after_the_end() {
        var started = run.start(TEMPLATE, PARAMETERS);

        assertThat(shown(started)).doesNotContain(PASSWORD).contains("SecureString");
        assertThat(started.sealed().orElseThrow()).doesNotContain(PASSWORD);
        run.sweep(3);

        assertThat(run.stored().sealed()).isEmpty();
        assertThat(shown(run.stored())).doesNotContain(PASSWORD);
    }

    @Test
    void a_message_with_a_secure_value_is_withheld() {
        run.things.fail("second", ProblemCode.INVALID_NAME, "the password %s is bad".formatted(PASSWORD));
        run.start(TEMPLATE, PARAMETERS);

        run.sweep(4);

        assertThat(run.stored().state()).isEqualTo(DeploymentState.FAILED);
        assertThat(run.stored().error().orElseThrow())
                .hasMessageContaining("withheld")
                .hasMessageNotContaining(PASSWORD);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"password\": \"two \\\"quoted\\\" words\"}", "PUT /things?password=two+%22quoted%22+words"})
    void a_message_with_an_encoded_secure_value_is_withheld(String message) {
        run.things.fail("second", ProblemCode.INVALID_NAME, message);
        run.start(TEMPLATE, "{\"pw\": \"two \\\"quoted\\\" words\"}");

        run.sweep(4);

        assertThat(run.stored().error().orElseThrow()).hasMessageContaining("withheld");
    }

    @Test
    void a_deployment_completes_on_another_server_whichever_commit_its_server_dies_at() {
        for (var commits = 0; commits < 100; commits++) {
            run = new DeploymentRun(database, keys);
            run.start(TEMPLATE, PARAMETERS);
            if (!killsAfter(commits)) {
                return; // it has ended before
            }

            run.beforeCommit(() -> {});
            run.sweepAfter(DeploymentSteps.RETRY.plusSeconds(1));

            assertThat(run.stored().state()).as("after %d commits", commits).isEqualTo(DeploymentState.SUCCEEDED);
        }
        throw new AssertionError("it never ended");
    }

    private boolean killsAfter(int commits) {
        commitsLeft = commits;
        run.beforeCommit(() -> {
            if (commitsLeft-- == 0) {
                throw new Killed();
            }
        });
        try {
            run.sweep(3);
            return false;
        } catch (Killed e) {
            return true;
        }
    }

    @Test
    void an_outage_is_tried_again_and_a_refusal_ends_the_deployment() {
        run.things.fail("first", ProblemCode.VAULT_UNREACHABLE, "no answer");
        run.start(TEMPLATE, PARAMETERS);
        run.sweep(2);
        assertThat(run.stored().state()).isEqualTo(DeploymentState.RUNNING);

        run.things.recover("first");
        run.sweepAfter(DeploymentSteps.RETRY.plusSeconds(1));

        assertThat(run.stored().state()).isEqualTo(DeploymentState.SUCCEEDED);
    }

    @Test
    void a_deployment_whose_next_step_always_fails_does_not_run_without_end() {
        run.start(things("first"), "{}");
        run.beans.with(SealedOrders.class, new SealedOrders() {
            @Override
            Optional<DeploymentOrder> open(Deployment deployment) {
                throw new IllegalStateException("a bug");
            }
        });
        run.sweep(1);
        assertThat(run.stored().state()).isEqualTo(DeploymentState.RUNNING);

        run.sweepAfter(Duration.ofHours(3));

        assertThat(run.stored().error().orElseThrow()).hasMessageContaining("has not ended within PT2H");
    }

    @Test
    void a_refused_resource_ends_the_deployment_after_what_runs() {
        run.things.slow("slow");
        run.things.fail("bad", ProblemCode.INVALID_NAME, "bad name");
        run.start(things("slow", "bad"), "{}");
        run.sweep(3);
        assertThat(run.stored().state()).isEqualTo(DeploymentState.RUNNING);
        assertThat(run.states()).isEqualTo(List.of(ResourceState.RUNNING, ResourceState.FAILED));

        run.things.finish("slow");
        run.sweep(2);

        assertThat(run.stored().state()).isEqualTo(DeploymentState.FAILED);
        assertThat(run.stored().error().orElseThrow()).hasMessageContaining("InvalidResourceName: bad name");
    }

    @Test
    void nothing_starts_after_a_cancellation() {
        run.things.slow("first");
        run.start(TEMPLATE, PARAMETERS);
        run.sweep(2);

        run.beans.get(DeploymentEnd.class).cancel(run.address);
        run.things.finish("first");
        run.sweep(2);

        assertThat(run.stored().state()).isEqualTo(DeploymentState.CANCELED);
        assertThat(run.things.made).isEqualTo(List.of("first"));
        assertThatThrownBy(() -> run.beans.get(DeploymentEnd.class).cancel(run.address))
                .isInstanceOf(DeploymentProblem.class);
    }

    @Test
    void a_repeated_request_finds_the_running_deployment_and_another_one_is_refused() {
        run.things.slow("first");
        var started = run.start(TEMPLATE, PARAMETERS);
        run.sweep(1);

        assertThat(run.start(TEMPLATE, PARAMETERS).id()).isEqualTo(started.id());
        assertThatThrownBy(() -> run.start(TEMPLATE, "{\"pw\": \"other\"}")).hasMessageContaining("still runs");
    }

    @Test
    void an_ended_deployment_gives_its_name_to_the_next_one() {
        var first = run.start(TEMPLATE, PARAMETERS);
        run.sweep(3);

        var second = run.start(TEMPLATE, PARAMETERS);
        run.sweep(3);

        assertThat(second.id()).isNotEqualTo(first.id());
        assertThat(run.stored().state()).isEqualTo(DeploymentState.SUCCEEDED);
    }

    @Test
    void a_deployment_without_an_end_fails() {
        run.things.slow("first");
        run.start(TEMPLATE, PARAMETERS);
        run.sweep(1);

        run.sweepAfter(Duration.ofHours(3));

        assertThat(run.stored().error().orElseThrow()).hasMessageContaining("has not ended within PT2H");
    }

    @Test
    void a_deployment_fails_if_the_key_that_encrypted_it_is_gone() throws Exception {
        run.start(TEMPLATE, PARAMETERS);
        Files.delete(keys.resolve("2020-01-01.pem"));
        SigningKeyFiles.privateKey(keys, "2020-02-01.pem");
        var restarted = new DeploymentRun(database, keys);

        restarted.beans.get(DeploymentSweep.class).drive(run.stored().id());

        assertThat(run.stored().error().orElseThrow()).hasMessageContaining("signing key");
    }

    @Test
    void the_roles_of_the_requester_are_checked_again_when_a_resource_is_made() {
        run.start(TEMPLATE, PARAMETERS);
        var demoted = run.withoutRoles();

        demoted.sweep(3);

        assertThat(run.stored().error().orElseThrow()).hasMessageContaining("Test.Provider/things/write");
        assertThat(demoted.things.made).isEmpty();
    }

    private static String things(String... names) {
        var resources = List.of(names).stream()
                .map("{\"type\": \"Test.Provider/things\", \"apiVersion\": \"1\", \"name\": \"%s\"}"::formatted)
                .toList();
        return "{\"resources\": %s}".formatted(resources);
    }
}
