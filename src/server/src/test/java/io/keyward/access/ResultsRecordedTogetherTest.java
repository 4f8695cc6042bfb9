package io.keyward.access;

import static io.keyward.access.AccessState.ACCESSIBLE;
import static io.keyward.access.AccessState.LOST;
import static io.keyward.access.KeyTimeline.IDENTITY;
import static io.keyward.access.KeyTimeline.second;
import static io.keyward.vault.KeyPermission.UNWRAP_KEY;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.cluster.ClusterId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Results for many keys are recorded in one transaction, as if each were recorded by itself. */
@ParameterizedClass
@EnumSource
class ResultsRecordedTogetherTest extends KeyOnRecord {

    @Test
    void a_recovery_ends_the_incident_and_is_a_change() {
        var other = new KeyTimeline(accesses);
        key.failsAt(10, UNWRAP_KEY, key.disabled());

        var changes = accesses.recordAll(
                Map.of(key.known().id(), unwrapAt(20), other.known().id(), unwrapAt(21)), second(22));

        assertThat(changes).containsExactly(new AccessChanged(key.key(), IDENTITY, LOST, ACCESSIBLE));
        assertThat(other.known().status(UNWRAP_KEY).workedAt()).isEqualTo(second(21));
        assertThat(incidents()).singleElement().extracting(Incident::endedAt).isEqualTo(Optional.of(second(22)));
    }

    @Test
    void a_result_that_is_older_than_a_refusal_is_ignored() {
        key.failsAt(10, UNWRAP_KEY, key.disabled());

        var changes = accesses.recordAll(Map.of(key.known().id(), unwrapAt(9)), second(11));

        assertThat(changes).isEmpty();
        assertThat(key.known().state()).isEqualTo(LOST);
        assertThat(incidents()).singleElement().extracting(Incident::endedAt).isEqualTo(Optional.empty());
    }

    @Test
    void a_key_that_is_no_longer_in_use_is_ignored() {
        var id = key.known().id();
        accesses.remove(key.key(), IDENTITY, second(1));

        assertThat(accesses.recordAll(Map.of(id, unwrapAt(2)), second(2))).isEmpty();
    }

    @Test
    void results_are_recorded_after_a_record_that_has_begun() throws Exception {
        var id = key.known().id();
        var begun = new CountDownLatch(1);
        var together = CompletableFuture.supplyAsync(() -> {
            await(begun);
            return accesses.recordAll(Map.of(id, unwrapAt(1)), second(1));
        });

        key.at(2, access -> {
            begun.countDown();
            assertThat(isDoneSoon(together)).isFalse();
            access.failed(UNWRAP_KEY, key.disabled(), second(2));
        });

        assertThat(together.get(1, TimeUnit.MINUTES)).isEmpty();
        assertThat(key.known().state()).isEqualTo(LOST);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isDoneSoon(CompletableFuture<?> work) {
        try {
            work.get(500, TimeUnit.MILLISECONDS); // long enough to overlap
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<KeyCallResult> unwrapAt(long second) {
        return List.of(new KeyCallResult(UNWRAP_KEY, second(second), Optional.empty()));
    }

    private List<Incident> incidents() {
        return database.bean(Incidents.class).page(ClusterId.random(), List.of(key.key()), IDENTITY, 0, 10);
    }
}
