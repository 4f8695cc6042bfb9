package io.keyward.access;

import static io.keyward.access.KeyTimeline.IDENTITY;
import static io.keyward.access.KeyTimeline.second;
import static io.keyward.vault.KeyPermission.UNWRAP_KEY;
import static io.keyward.vault.KeyPermission.WRAP_KEY;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.database.OnPostgresql;
import io.keyward.database.TestDatabase;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** A request and a probe may record answers about one key at the same time. Neither overwrites the answer of the other. */
@OnPostgresql
class SimultaneousRecordsTest {

    private static final Duration LONG_ENOUGH_TO_OVERLAP = Duration.ofMillis(500);

    private final CountDownLatch secondHasRead = new CountDownLatch(1);
    private final AtomicBoolean overlapped = new AtomicBoolean();
    private final AtomicReference<CompletableFuture<?>> secondRecord = new AtomicReference<>();

    @Parameter
    TestDatabase database;

    @Test
    void the_second_of_two_records_reads_the_key_after_the_first_is_stored() {
        var key = new KeyTimeline(database.bean(KeyAccesses.class));

        key.at(1, access -> {
            secondRecord.set(CompletableFuture.runAsync(() -> recordRefusedWrap(key)));
            overlapped.set(waitUntilSecondHasRead());
            access.failed(UNWRAP_KEY, key.disabled(), second(1));
        });
        secondRecord.get().join();

        assertThat(overlapped).isFalse();
        assertThat(key.known().status(UNWRAP_KEY).isRefused()).isTrue();
        assertThat(key.known().status(WRAP_KEY).isRefused()).isTrue();
    }

    private void recordRefusedWrap(KeyTimeline key) {
        var accesses = database.bean(KeyAccesses.class);
        accesses.record(
                key.key(),
                IDENTITY,
                access -> {
                    secondHasRead.countDown();
                    access.failed(WRAP_KEY, key.expired(), second(2));
                },
                second(2));
    }

    private boolean waitUntilSecondHasRead() {
        try {
            return secondHasRead.await(LONG_ENOUGH_TO_OVERLAP.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
