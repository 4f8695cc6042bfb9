package io.keyward;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.keyward.problem.DatabaseProblem;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.ext.Provider;

/** Rules for resources and for the mappers of exceptions. */
@AnalyzeClasses(packages = "io.keyward", importOptions = ImportOption.DoNotIncludeTests.class)
class JaxRsRulesTest {

    @ArchTest
    static final ArchRule a_database_that_does_not_answer_is_no_bug = classes()
            .that(describe("map every exception", mapper -> mapper.tryGetMethod("toResponse", Throwable.class)
                    .filter(method -> !method.getModifiers().contains(JavaModifier.SYNTHETIC))
                    .isPresent()))
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(DatabaseProblem.class)
            .because("callers repeat a request after 503, and quote an incident after 500");

    @ArchTest
    static final ArchRule jax_rs_classes_are_public = classes()
            .that()
            .areAnnotatedWith(Provider.class)
            .or()
            .areAnnotatedWith(Path.class)
            .should()
            .bePublic();
}
