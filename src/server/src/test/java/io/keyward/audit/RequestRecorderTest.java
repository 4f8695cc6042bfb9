package io.keyward.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.audit.chain.Actor;
import io.keyward.audit.chain.ChainedRow;
import io.keyward.audit.chain.Correlation;
import io.keyward.audit.chain.Origin;
import io.keyward.audit.chain.ResourceScope;
import io.keyward.database.TestBeans;
import io.keyward.database.TestDatabase;
import jakarta.json.Json;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which requests leave a record when they end. */
class RequestRecorderTest {

    private final String subscription = UUID.randomUUID().toString();
    private final ResourceScope scope = new ResourceScope("/subscriptions/" + subscription);
    private final AuditContext context = new AuditContext();
    private final TestBeans beans = new TestBeans(TestDatabase.H2, () -> {}).with(AuditContext.class, context);
    private final RequestRecorder recorder = beans.get(RequestRecorder.class);

    @BeforeEach
    void a_request_begins() {
        context.begin();
    }

    @AfterEach
    void the_request_ends() {
        context.current().ifPresent(AuditedWork::close);
    }

    @ParameterizedTest
    @CsvSource({
        "change, 200, Succeeded",
        "change, 403, Refused",
        "change, 409, Failed",
        "change, 500, Failed",
        "read, 403, Refused",
        "'read with a key', 200, Succeeded",
        "'read with a key', 500, Failed",
    })
    void a_change_a_refusal_and_a_use_of_a_key_are_recorded(String kind, int status, String recorded) {
        begin(kind);

        recorder.end(status, error("Why"));

        assertThat(records()).hasSize(1);
        assertThat(records().get(0).values()).containsEntry("status", recorded);
        assertThat(records().get(0).values().get("error_code")).isEqualTo(status < 400 ? null : "Why");
    }

    @ParameterizedTest
    @CsvSource({"read, 200", "read, 404", "change, 401", "'read with a key', 401"})
    void other_reads_and_requests_without_a_caller_are_not_recorded(String kind, int status) {
        begin(kind);

        recorder.end(status, error("Why"));

        assertThat(records()).isEmpty();
    }

    @Test
    void a_change_that_its_transaction_recorded_gets_no_second_record_if_it_succeeds() {
        var work = begin("change");
        work.ended(UUID.randomUUID(), true);

        recorder.end(200, null);

        assertThat(records()).isEmpty();
    }

    @Test
    void a_request_that_no_route_takes_is_described_when_it_ends() {
        var described = recorder.request(() -> request(true));

        recorder.end(404, null);

        assertThat(described).isPresent();
        assertThat(records()).hasSize(1);
    }

    @Test
    void a_request_that_is_not_described_is_not_recorded() {
        recorder.end(500, null);

        assertThat(context.request()).isEqualTo(Optional.empty());
        assertThat(records()).isEmpty();
    }

    private AuditedWork begin(String kind) {
        recorder.begin(request(kind.equals("change")));
        var work = context.current().orElseThrow();
        if (kind.endsWith("key")) {
            work.addVaultRequest("request of the vault");
        }
        return work;
    }

    private AuditedRequest request(boolean changes) {
        return new AuditedRequest(
                new Actor(subscription, null, null, null, null),
                "an action",
                scope,
                Origin.NONE,
                Correlation.random(),
                changes);
    }

    private static Object error(String code) {
        return Json.createObjectBuilder()
                .add("error", Json.createObjectBuilder().add("code", code))
                .build();
    }

    private List<ChainedRow> records() {
        return RecordsOfScope.records(beans.get(AuditRecords.class), subscription, scope.id());
    }
}
