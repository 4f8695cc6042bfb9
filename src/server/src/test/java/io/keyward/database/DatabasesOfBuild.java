package io.keyward.database;

import static io.keyward.database.TestDatabase.H2;
import static io.keyward.database.TestDatabase.POSTGRESQL;

import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** The databases on which a test class runs in this build. */
final class DatabasesOfBuild implements ArgumentsProvider {

    /** The system property that makes each class run on each database, as in campaigns. */
    private static final String ALL = "keyward.test.all-databases";

    @Override
    public Stream<Arguments> provideArguments(ParameterDeclarations parameters, ExtensionContext context) {
        return databases(context.getRequiredTestClass()).map(Arguments::of);
    }

    private static Stream<TestDatabase> databases(Class<?> test) {
        if (TestDatabase.isH2Only()) {
            return Stream.of(H2);
        }
        return test.isAnnotationPresent(OnPostgresql.class) && !Boolean.getBoolean(ALL)
                ? Stream.of(POSTGRESQL)
                : Stream.of(H2, POSTGRESQL);
    }
}
