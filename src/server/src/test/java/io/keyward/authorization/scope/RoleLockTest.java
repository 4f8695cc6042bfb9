package io.keyward.authorization.scope;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.database.TestDatabase;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RoleLockTest {

    @ParameterizedTest
    @EnumSource
    void every_lock_has_its_row(TestDatabase database) {
        try (var entities = database.factory().createEntityManager()) {
            var rows = (Object[]) entities.createNativeQuery("select min(id), max(id), count(*) from role_lock")
                    .getSingleResult();

            assertThat(rows)
                    .extracting(number -> ((Number) number).intValue())
                    .containsExactly(1, RoleLock.ROWS, RoleLock.ROWS);
        }
    }

    @Test
    void everything_that_changes_has_one_of_the_rows() {
        assertThat(Stream.generate(UUID::randomUUID).limit(10_000).map(RoleLock::row))
                .allMatch(row -> row >= 1 && row <= RoleLock.ROWS);
    }
}
