package io.keyward.access;

import static io.keyward.access.AccessState.LOST;
import static io.keyward.access.KeyTimeline.IDENTITY;
import static io.keyward.access.KeyTimeline.second;
import static io.keyward.vault.KeyPermission.UNWRAP_KEY;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.database.OnPostgresql;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** Calls that succeed as before update the times of many keys in one transaction, and never change a state. */
@OnPostgresql
class ConfirmedAccessesTest extends KeyOnRecord {

    @Test
    void the_times_of_keys_that_work_are_moved() {
        var other = new KeyTimeline(accesses);
        var ids = Set.of(key.known().id(), other.known().id());

        var confirmed = accesses.confirm(
                Map.of(key.known().id(), unwrapAt(20), other.known().id(), unwrapAt(21)));

        assertThat(confirmed).isEqualTo(ids);
        assertThat(key.known().status(UNWRAP_KEY).workedAt()).isEqualTo(second(20));
        assertThat(other.known().status(UNWRAP_KEY).calledAt()).isEqualTo(second(21));
    }

    @Test
    void a_later_call_keeps_its_time() {
        key.worksAt(10, UNWRAP_KEY);

        accesses.confirm(Map.of(key.known().id(), unwrapAt(9)));

        assertThat(key.known().status(UNWRAP_KEY).workedAt()).isEqualTo(second(10));
    }

    @Test
    void a_key_that_was_refused_meanwhile_stays_lost_whatever_the_times_say() {
        key.failsAt(10, UNWRAP_KEY, key.disabled());
        var lost = key.known();

        var confirmed = accesses.confirm(Map.of(lost.id(), unwrapAt(11)));

        assertThat(confirmed).isEmpty();
        assertThat(key.known().state()).isEqualTo(LOST);
        assertThat(key.known().status(UNWRAP_KEY)).isEqualTo(lost.status(UNWRAP_KEY));
    }

    @Test
    void a_key_that_is_no_longer_in_use_is_ignored() {
        var id = key.known().id();
        accesses.remove(key.key(), IDENTITY, second(1));

        assertThat(accesses.confirm(Map.of(id, unwrapAt(2)))).isEmpty();
    }

    @Test
    void a_record_that_has_begun_is_awaited() throws Exception {
        var id = key.known().id();
        var begun = new CountDownLatch(1);
        var confirmed = CompletableFuture.supplyAsync(() -> {
            await(begun);
            return accesses.confirm(Map.of(id, unwrapAt(3)));
        });

        key.at(2, access -> {
            begun.countDown();
            assertThat(isDoneSoon(confirmed)).isFalse();
            access.failed(UNWRAP_KEY, key.disabled(), second(2));
        });

        assertThat(confirmed.get(1, TimeUnit.MINUTES)).isEmpty();
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
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<KeyCallResult> unwrapAt(long second) {
        return List.of(new KeyCallResult(UNWRAP_KEY, second(second), Optional.empty()));
    }
}
