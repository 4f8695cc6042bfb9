package io.keyward.operation;

import io.keyward.database.TestDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The same on PostgreSQL too: the databases of both classes count. */
@Tag("campaign")
@ParameterizedClass
@EnumSource(value = TestDatabase.class, names = "POSTGRESQL")
class EveryInterruptionTest extends InterruptionTest {}
