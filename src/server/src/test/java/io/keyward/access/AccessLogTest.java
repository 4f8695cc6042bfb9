package io.keyward.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.database.OnEachDatabase;
import io.keyward.database.TestBeans;
import io.keyward.database.TestDatabase;
import io.keyward.database.TestEvents;
import io.keyward.key.KeyId;
import io.keyward.key.Keys;
import io.keyward.key.ManagedIdentityId;
import io.keyward.vault.KeyPermission;
import io.keyward.vault.VaultRefusal;
import jakarta.enterprise.event.Event;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.PessimisticLockException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** Answers of vaults are recorded despite concurrent writers, and a failure to record them never fails the caller. */
@OnEachDatabase
class AccessLogTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final ManagedIdentityId IDENTITY = new ManagedIdentityId(
            "/subscriptions/s/resourceGroups/Rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/Id");

    @Parameter
    TestDatabase database;

    private final KeyId key = Keys.aVersion();
    private final List<AccessChanged> changes = new ArrayList<>();
    private final AtomicInteger commits = new AtomicInteger();
    private KeyAccesses accesses;

    @BeforeEach
    void aKeyThatWorks() {
        accesses = database.bean(KeyAccesses.class);
        accesses.add(key, IDENTITY);
        log(0, PessimisticLockException::new).worked(key, IDENTITY, KeyPermission.UNWRAP_KEY);
        changes.clear();
        commits.set(0);
    }

    @Test
    void an_answer_is_recorded_after_lost_lock_races() {
        var log = log(3, PessimisticLockException::new);

        log.failed(key, IDENTITY, KeyPermission.UNWRAP_KEY, new VaultRefusal.KeyDisabled(key));

        assertThat(state()).isEqualTo(AccessState.LOST);
        assertThat(changes).containsExactly(new AccessChanged(key, IDENTITY, AccessState.ACCESSIBLE, AccessState.LOST));
    }

    @Test
    void recording_stops_after_four_lost_lock_races() {
        var log = log(Integer.MAX_VALUE, PessimisticLockException::new);

        log.failed(key, IDENTITY, KeyPermission.UNWRAP_KEY, new VaultRefusal.KeyDisabled(key));

        assertThat(commits).hasValue(4);
        assertThat(state()).isEqualTo(AccessState.ACCESSIBLE);
        assertThat(changes).isEmpty();
    }

    @Test
    void recording_is_not_retried_when_the_database_is_out_of_reach() {
        var log = log(Integer.MAX_VALUE, PersistenceException::new);

        log.failed(key, IDENTITY, KeyPermission.UNWRAP_KEY, new VaultRefusal.KeyDisabled(key));

        assertThat(commits).hasValue(1);
    }

    private AccessLog log(int lost, Supplier<PersistenceException> problem) {
        return new TestBeans(database, () -> {
                    if (commits.incrementAndGet() <= lost) {
                        throw problem.get();
                    }
                })
                .with(Clock.class, Clock.fixed(NOW, ZoneOffset.UTC))
                .with(Event.class, new TestEvents().observe(AccessChanged.class, changes::add))
                .get(AccessLog.class);
    }

    private AccessState state() {
        return accesses.find(key, IDENTITY).orElseThrow().state();
    }
}
