package io.keyward.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.audit.chain.Actor;
import io.keyward.audit.chain.Correlation;
import io.keyward.audit.chain.Origin;
import io.keyward.audit.chain.ResourceScope;
import org.junit.jupiter.api.Test;

/** The correlation id that log records get. */
class AuditContextTest {

    private static final AuditedRequest REQUEST = new AuditedRequest(
            new Actor("object", null, null, null, "app"),
            "action",
            new ResourceScope("/subscriptions/s"),
            Origin.NONE,
            new Correlation("correlation", null, null),
            true);

    @Test
    void a_request_that_repeats_an_earlier_one_is_no_change() {
        try (var work = new AuditContext().begin()) {
            work.describe(REQUEST);

            new AuditContext().repeatsEarlierRequest();

            assertThat(work.request()).map(AuditedRequest::changes).contains(false);
            assertThat(work.request()).map(AuditedRequest::action).contains(REQUEST.action());
        }
    }

    @Test
    void a_thread_has_the_correlation_id_of_the_request_that_it_works_on_until_the_work_ends() {
        try (var work = new AuditContext().begin()) {
            work.describe(REQUEST);

            assertThat(AuditContext.correlationId()).contains("correlation");
        }
        assertThat(AuditContext.correlationId()).isEmpty();
    }

    @Test
    void work_that_is_no_request_has_no_correlation_id() {
        try (var work = new AuditContext().begin()) {
            assertThat(work.request()).isEmpty();
            assertThat(AuditContext.correlationId()).isEmpty();
        }
    }
}
