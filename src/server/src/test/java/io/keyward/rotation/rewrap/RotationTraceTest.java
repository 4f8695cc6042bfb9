package io.keyward.rotation.rewrap;

import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.key.KeyId;
import io.keyward.rotation.RotationRun;
import io.keyward.trace.CollectedSpans;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The spans that a collector of traces gets from a rotation. */
class RotationTraceTest {

    @RegisterExtension
    final CollectedSpans collector = new CollectedSpans();

    private final RotationRun run = new RotationRun();
    private final KeyId old = run.newKey();
    private final KeyId target = run.newKey();

    @Test
    void a_rotation_has_one_span_with_its_outcome_and_the_number_of_its_deks() {
        var cluster = run.sealed.under(old);
        var deks = run.counts(cluster).total();

        var rotation = run.rotate(cluster, target);
        run.after(RotationRun.CHECK_INTERVAL, rotation); // the server sees that it has ended

        assertThat(rotation().getAttributes().asMap())
                .containsEntry(stringKey("keyward.operation"), rotation.id().toString())
                .containsEntry(stringKey("keyward.cluster"), cluster.id().toString())
                .containsEntry(stringKey("keyward.outcome"), "Succeeded")
                .containsEntry(longKey("keyward.deks.moved"), deks)
                .containsEntry(longKey("keyward.deks.total"), deks);
        assertThat(rotation().getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
    }

    @Test
    void the_vault_calls_that_move_and_prove_its_deks_are_its_children() {
        var cluster = run.sealed.under(old);
        var deks = run.counts(cluster).total();

        var rotation = run.rotate(cluster, target);
        run.after(RotationRun.CHECK_INTERVAL, rotation);

        assertThat(collector.named("vault unwrapKey"))
                .filteredOn(call -> call.getParentSpanId().equals(rotation().getSpanId()))
                .hasSizeGreaterThan((int) deks);
    }

    @Test
    void a_rotation_that_waits_and_fails_has_one_span_with_the_reason() {
        var cluster = run.sealed.under(old);
        var rotation = run.request(cluster, target);
        run.vault.failNext(Integer.MAX_VALUE);
        run.background.run();

        run.after(RotationRun.MAX_WAIT.plusSeconds(1), rotation);
        run.after(RotationRun.CHECK_INTERVAL, rotation);

        assertThat(rotation().getAttributes().asMap()).containsEntry(stringKey("keyward.outcome"), "Failed");
        assertThat(rotation().getStatus().getDescription()).isEqualTo("VaultUnreachable");
    }

    private SpanData rotation() {
        var spans = collector.named("operation ROTATE");
        assertThat(spans).hasSize(1);
        return spans.get(0);
    }
}
