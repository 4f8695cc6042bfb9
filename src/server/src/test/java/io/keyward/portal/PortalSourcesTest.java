package io.keyward.portal;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethodReference;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.keyward.alert.Alerts;
import io.keyward.portal.action.UserActions;
import io.keyward.portal.form.DeletionForm;
import io.keyward.portal.form.ReviewedForm;
import io.keyward.portal.form.VersionedForm;
import io.keyward.portal.permission.PermittedReads;
import io.keyward.portal.permission.ScopePage;
import io.keyward.webhook.WebhookAdministration;
import jakarta.ejb.Singleton;
import jakarta.ejb.Stateless;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.RequestScoped;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A page of the portal calls a bean of the packages below it only inside a read that {@link PermittedReads} or {@link
 * UserActions} runs, and the read names the data or the action that {@link PortalSources} lists for the call.
 */
@AnalyzeClasses(packages = "io.keyward", importOptions = ImportOption.DoNotIncludeTests.class)
class PortalSourcesTest {

    private static final List<Class<? extends Annotation>> BEANS =
            List.of(Stateless.class, Singleton.class, ApplicationScoped.class, RequestScoped.class, Dependent.class);

    private static final JavaClasses SAMPLES = new ClassFileImporter()
            .importClasses(
                    SamplePages.Asks.class,
                    SamplePages.AsksForAnother.class,
                    SamplePages.AsksTooLate.class,
                    SamplePages.AsksInOnePlaceOfTwo.class,
                    SamplePages.ReadsWhatTheTableLacks.class,
                    SampleForms.Deletes.class,
                    SampleForms.NamesAnother.class,
                    SampleForms.AsksNobody.class,
                    Alerts.class,
                    PermittedReads.class,
                    WebhookAdministration.class,
                    DeletionForm.class,
                    VersionedForm.class,
                    ReviewedForm.class);

    @ArchTest
    static final ArchRule a_page_reads_only_what_the_user_may_read = classes()
            .that()
            .resideInAPackage("io.keyward.portal..")
            .and()
            .doNotBelongToAnyOf(PortalSources.GATES.toArray(Class<?>[]::new))
            .should(new ArchCondition<>("name the data of each read") {
                @Override
                public void check(JavaClass page, ConditionEvents events) {
                    Stream.concat(page.getMethodCallsFromSelf().stream(), page.getMethodReferencesFromSelf().stream())
                            .filter(access -> isSource(access.getTargetOwner(), name(access)))
                            .filter(access ->
                                    !isGuarded(access, PortalSources.SOURCES.getOrDefault(name(access), Set.of())))
                            .forEach(access ->
                                    events.add(SimpleConditionEvent.violated(access, access.getDescription())));
                }
            });

    @ArchTest
    static final ArchRule a_page_does_not_use_the_database_itself = noClasses()
            .that()
            .resideInAPackage("io.keyward.portal..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.persistence..", "java.sql..", "javax.sql..");

    @ParameterizedTest
    @ValueSource(classes = {SamplePages.Asks.class, SampleForms.Deletes.class})
    void a_page_that_asks_is_accepted(Class<?> page) {
        assertThat(violations(page)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                SamplePages.AsksForAnother.class,
                SamplePages.AsksTooLate.class,
                SamplePages.AsksInOnePlaceOfTwo.class,
                SamplePages.ReadsWhatTheTableLacks.class,
                SampleForms.NamesAnother.class,
                SampleForms.AsksNobody.class
            })
    void a_page_that_does_not_ask_for_what_it_reads_is_found(Class<?> page) {
        assertThat(violations(page)).isNotEmpty();
    }

    // reading a cluster does not include the permission to read whether it follows its key
    @Test
    void no_page_asks_the_cluster_itself_whether_it_follows_its_key() throws IOException {
        try (var files = Files.walk(Path.of("src/server/src/main/webapp"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".xhtml")))
                    .isNotEmpty()
                    .allSatisfy(page -> assertThat(Files.readString(page)).doesNotContain("encryption.follows"));
        }
    }

    private static List<String> violations(Class<?> page) {
        return a_page_reads_only_what_the_user_may_read
                .evaluate(SAMPLES.that(belongToAnyOf(page)))
                .getFailureReport()
                .getDetails();
    }

    private static boolean isSource(JavaClass owner, String name) {
        return PortalSources.SOURCES.containsKey(name)
                || (owner.getPackageName().startsWith("io.keyward.")
                        && !owner.getPackageName().startsWith("io.keyward.portal")
                        && BEANS.stream().anyMatch(owner::isAnnotatedWith)
                        && PortalSources.OPEN.stream().noneMatch(owner::isEquivalentTo));
    }

    private static String name(JavaAccess<?> access) {
        return access.getTargetOwner().getSimpleName() + "."
                + access.getTarget().getName();
    }

    // an access is guarded if it is in a lambda or a method reference of a method that names the data and checks the
    // permission; an access in a private method is also guarded if all calls of the method are
    private static boolean isGuarded(JavaAccess<?> access, Set<Enum<?>> allowed) {
        var origin = access.getOrigin();
        var isHandedOver = access instanceof JavaMethodReference || access.isDeclaredInLambda();
        return (isHandedOver && names(origin, allowed) && asks(origin))
                || (origin.getModifiers().contains(JavaModifier.PRIVATE)
                        && !origin.getAccessesToSelf().isEmpty()
                        && origin.getAccessesToSelf().stream()
                                .allMatch(caller -> caller.getOrigin() != origin && isGuarded(caller, allowed)));
    }

    private static boolean names(JavaCodeUnit origin, Set<Enum<?>> allowed) {
        return AskedActions.namedBy(origin).anyMatch(field -> allowed.stream()
                .anyMatch(constant -> field.getTargetOwner().isEquivalentTo(constant.getDeclaringClass())
                        && field.getTarget().getName().equals(constant.name())));
    }

    private static boolean asks(JavaCodeUnit origin) {
        return origin.getMethodCallsFromSelf().stream()
                .anyMatch(call -> isQuestion(call) || AskedActions.isQuestionOfBase(call));
    }

    private static boolean isQuestion(JavaAccess<?> call) {
        var owner = call.getTargetOwner();
        return owner.isEquivalentTo(PermittedReads.class)
                || owner.isEquivalentTo(UserActions.class)
                || (owner.isAssignableTo(ScopePage.class)
                        && call.getTarget().getName().equals("permitted"))
                || (owner.equals(call.getOriginOwner())
                        && owner.getMethods().stream()
                                .filter(method ->
                                        method.getName().equals(call.getTarget().getName()))
                                .filter(method -> method.getModifiers().contains(JavaModifier.PRIVATE))
                                .anyMatch(method -> method.getMethodCallsFromSelf().stream()
                                        .anyMatch(
                                                inner -> inner.getTargetOwner().isEquivalentTo(UserActions.class))));
    }
}
