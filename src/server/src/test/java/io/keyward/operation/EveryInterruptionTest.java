package io.keyward.operation;

import io.keyward.database.TestDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Kills a server before each commit of an operation on PostgreSQL, as {@link InterruptionTest} does on H2. */
@Tag("campaign")
@ParameterizedClass
@EnumSource(value = TestDatabase.class, names = "POSTGRESQL")
class EveryInterruptionTest extends InterruptionTest {}
