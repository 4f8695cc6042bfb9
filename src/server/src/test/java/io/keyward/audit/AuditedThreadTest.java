package io.keyward.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.audit.chain.Actor;
import io.keyward.audit.chain.ChainedRow;
import io.keyward.audit.chain.Correlation;
import io.keyward.audit.chain.Origin;
import io.keyward.audit.chain.ResourceScope;
import io.keyward.database.TestBeans;
import io.keyward.database.TestDatabase;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** A change is recorded as a failure if it throws an exception that reaches the container. */
class AuditedThreadTest {

    private final String subscription = UUID.randomUUID().toString();
    private final ResourceScope scope = new ResourceScope("/subscriptions/" + subscription);
    private final TestBeans beans = new TestBeans(TestDatabase.H2, () -> {});
    private final AuditedThread thread = beans.get(AuditedThread.class);

    @Test
    void a_change_that_ends_by_an_unexpected_exception_is_recorded_as_a_failure() {
        for (var bug : List.of(new IllegalStateException(), new StackOverflowError(), new ServletException())) {
            assertThatThrownBy(() -> run(work -> work.describe(request(true)), bug))
                    .isSameAs(bug);
        }

        assertThat(records())
                .hasSize(3)
                .extracting(
                        row -> row.values().get("status") + " " + row.values().get("http_status"))
                .containsOnly("Failed 500");
    }

    @Test
    void a_read_and_a_change_whose_outcome_is_known_leave_no_further_record() {
        assertThatThrownBy(() -> run(work -> work.describe(request(false)), new IllegalStateException()))
                .isNotNull();
        assertThatThrownBy(() -> run(this::completed, new IllegalStateException()))
                .isNotNull();
        assertThatThrownBy(() -> run(work -> {}, new IllegalStateException())).isNotNull();

        assertThat(records()).isEmpty();
    }

    private void completed(AuditedWork work) {
        work.describe(request(true));
        work.complete();
    }

    private void run(Consumer<AuditedWork> request, Throwable bug) throws Throwable {
        FilterChain chain = (asked, answer) -> {
            request.accept(new AuditContext().current().orElseThrow());
            throw AuditedThreadTest.<RuntimeException>unchecked(bug);
        };
        thread.doFilter(null, null, chain);
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <X extends Throwable> X unchecked(Throwable bug) throws X {
        throw (X) bug;
    }

    private AuditedRequest request(boolean changes) {
        return new AuditedRequest(
                new Actor("ada", null, null, null, null),
                "an action",
                scope,
                Origin.NONE,
                new Correlation(UUID.randomUUID().toString(), null, null),
                changes);
    }

    private List<ChainedRow> records() {
        return RecordsOfScope.records(beans.get(AuditRecords.class), subscription, scope.id());
    }
}
