package io.keyward;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Times are parsed only by classes that refuse those that cannot be stored, and texts are split at single characters. */
@AnalyzeClasses(packages = "io.keyward", importOptions = ImportOption.DoNotIncludeTests.class)
class TextRulesTest {

    private static final Set<Class<?>> TIMES =
            Set.of(Instant.class, LocalDate.class, LocalDateTime.class, OffsetDateTime.class, ZonedDateTime.class);

    private static final Pattern SPLIT = Pattern.compile("\\.split\\(\"([^\"]*)\"");
    private static final Pattern ONE_CHARACTER = Pattern.compile("[^.$|()\\[{^?*+\\\\]|\\\\\\\\[^0-9A-Za-z]");

    @ArchTest
    static final ArchRule times_are_parsed_where_those_that_cannot_be_stored_are_refused = noClasses()
            .that()
            .resideOutsideOfPackages("io.keyward.text..", "io.keyward.installation..") // reads files of the operator
            .should()
            .accessTargetWhere(use("that parses a time", TextRulesTest::parsesTime));

    private static DescribedPredicate<JavaAccess<?>> use(String description, Predicate<JavaAccess<?>> predicate) {
        return DescribedPredicate.describe(description, predicate);
    }

    private static boolean parsesTime(JavaAccess<?> use) {
        return TIMES.stream().anyMatch(use.getTargetOwner()::isEquivalentTo)
                && use.getName().equals("parse")
                && !use.getOrigin().getName().equals("<clinit>")
                && !readsColumns(use.getOriginOwner());
    }

    // these classes parse only what Keyward itself stored
    private static boolean readsColumns(JavaClass type) {
        return type.getPackageName().equals("io.keyward.audit.chain")
                || type.getSimpleName().equals("ActivityRow");
    }

    @Test
    void texts_are_split_at_single_characters() throws IOException {
        try (var files = Files.walk(Path.of("src/server/src/main/java/io/keyward"))) {
            var others = files.filter(file -> file.toString().endsWith(".java"))
                    .flatMap(file -> SPLIT.matcher(read(file)).results().map(split -> split.group(1)))
                    .filter(separator -> !ONE_CHARACTER.matcher(separator).matches())
                    .toList();

            assertThat(others).isEqualTo(List.of());
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
