package io.keyward.text;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Names are compared without case in one way only, see {@link AsciiCase}. */
@AnalyzeClasses(packages = "io.keyward", importOptions = ImportOption.DoNotIncludeTests.class)
class ComparisonsTest {

    private static final Set<String> LOOSE = Set.of(
            "equalsIgnoreCase",
            "compareToIgnoreCase",
            "regionMatches",
            "toLowerCase",
            "toUpperCase",
            "CASE_INSENSITIVE_ORDER");

    // these migrations compare as older releases did, to find the names that those releases stored
    private static final String OF_MIGRATIONS =
            "io\\.keyward\\.server\\.schema\\.(V30_1__RecomputeCanonicalNames|StoredName.*)";

    private static final Pattern LOOSE_IN_TEXT =
            Pattern.compile("\\b(lower|upper|initcap)\\(\\s*[a-z.]|\\bilike\\b|\\(\\?[a-z]*(iu|ui)");

    private static final Pattern LITERAL = Pattern.compile("\"\"\"(?s:.*?)\"\"\"|\"(?:[^\"\\\\\\n]|\\\\.)*\"");

    @ArchTest
    static final ArchRule no_class_compares_by_the_case_of_all_letters =
            classes().that().haveNameNotMatching(OF_MIGRATIONS).should(notCompareLoosely());

    private static ArchCondition<JavaClass> notCompareLoosely() {
        return new ArchCondition<>("compare without case by AsciiCase only") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getAccessesFromSelf().stream()
                        .filter(ComparisonsTest::isLoose)
                        .forEach(access -> events.add(SimpleConditionEvent.violated(type, access.getDescription())));
            }
        };
    }

    private static boolean isLoose(JavaAccess<?> access) {
        return access.getTargetOwner().isEquivalentTo(String.class) && LOOSE.contains(access.getName());
    }

    @ArchTest
    static void a_planted_comparison_is_found(JavaClasses ignored) {
        var planted = new ClassFileImporter().importClasses(Planted.class);

        var result = classes().should(notCompareLoosely()).evaluate(planted);

        assertThat(result.getFailureReport().getDetails()).hasSize(3);
    }

    @ArchTest
    static void no_query_and_no_pattern_folds_the_case_of_all_letters(JavaClasses ignored) throws IOException {
        assertThat(LOOSE_IN_TEXT.matcher("where lower(c.name) = :name").find()).isTrue();

        try (var files = Files.walk(Path.of("src/server/src/main/java"))) {
            var loose = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> LOOSE_IN_TEXT.matcher(literals(file)).find())
                    .toList();

            assertThat(loose).isEmpty();
        }
    }

    /** The string literals of a file, which may contain queries or patterns. */
    private static String literals(Path file) {
        try {
            return LITERAL.matcher(Files.readString(file))
                    .results()
                    .map(MatchResult::group)
                    .collect(joining("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Compares in three forbidden ways: by a call, by a method reference, and by the text in lower case. */
    static final class Planted {

        boolean same(String one, String other) {
            return one.equalsIgnoreCase(other);
        }

        boolean contained(List<String> names, String name) {
            return names.stream().anyMatch(name::equalsIgnoreCase);
        }

        String folded(String name) {
            return name.toLowerCase(Locale.ROOT);
        }
    }
}
