package io.keyward;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.targetOwner;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.constructors;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaEnumConstant;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.keyward.testsupport.rules.ClassRules;
import io.keyward.testsupport.rules.PatternRules;
import io.keyward.text.JsonFactories;
import jakarta.ejb.Singleton;
import jakarta.ejb.Stateless;
import jakarta.json.Json;
import jakarta.persistence.Entity;
import javax.crypto.SecretKeyFactory;
import javax.crypto.SecretKeyFactorySpi;
import javax.crypto.spec.PBEKeySpec;

/** Rules for the whole server: no cycles, which libraries each package may use, and how classes are named and built. */
@AnalyzeClasses(packages = "io.keyward", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchTests classes = ArchTests.in(ClassRules.class);

    @ArchTest
    static final ArchTests patterns = ArchTests.in(PatternRules.class);

    @ArchTest
    static final ArchRule packages_have_no_cycles =
            slices().matching("io.keyward.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule entities_do_not_use_web_ejb_or_cdi = noClasses()
            .that()
            .areAnnotatedWith(Entity.class)
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                    "jakarta.ws.rs..",
                    "jakarta.servlet..",
                    "jakarta.json..",
                    "jakarta.enterprise..",
                    "jakarta.inject.."))
            .orShould()
            .beAnnotatedWith(Stateless.class)
            .orShould()
            .beAnnotatedWith(Singleton.class);

    @ArchTest
    static final ArchRule only_the_vault_connector_uses_azure_and_fault_tolerance_libraries = noClasses()
            .that()
            .resideOutsideOfPackage("io.keyward.vault..")
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                    "com.azure..", "com.microsoft..", "io.smallrye..", "org.eclipse.microprofile.faulttolerance.."));

    /** The rest of Keyward sees no types of Azure's libraries, see src/docs/adr/0100-a-connector-in-the-shape-of-jca.md. */
    @ArchTest
    static final ArchRule the_connector_to_azure_is_hidden_in_its_package = noClasses()
            .that()
            .resideInAPackage("io.keyward.vault.azure")
            .should()
            .bePublic();

    @ArchTest
    static final ArchRule only_the_hash_of_a_password_is_slow_on_purpose = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("io.keyward.cluster.password.PasswordHash")
            .should()
            .dependOnClassesThat(belongToAnyOf(SecretKeyFactory.class, PBEKeySpec.class, SecretKeyFactorySpi.class));

    /** Without a permit, nothing would limit how many hashes run, see src/docs/adr/0089-a-permit-for-each-password.md. */
    @ArchTest
    static final ArchRule a_password_is_hashed_only_with_a_permit = methods()
            .that()
            .areDeclaredIn("io.keyward.cluster.password.PasswordHash")
            .should()
            .onlyBeCalled()
            .byClassesThat()
            .haveFullyQualifiedName("io.keyward.cluster.password.PasswordPermit")
            .orShould()
            .onlyBeCalled()
            .byClassesThat()
            .haveFullyQualifiedName("io.keyward.cluster.password.PasswordHash");

    @ArchTest
    static final ArchRule password_permits_come_from_the_limiter_alone = constructors()
            .that()
            .areDeclaredIn("io.keyward.cluster.password.PasswordPermit")
            .should()
            .onlyBeCalled()
            .byClassesThat()
            .haveFullyQualifiedName("io.keyward.cluster.password.PasswordLimiter");

    @ArchTest
    static final ArchRule the_domain_does_not_use_jax_rs = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "io.keyward.ambari..", "io.keyward.arm..", "io.keyward.issuer..", "io.keyward.node.wire..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("jakarta.ws.rs..");

    @ArchTest
    static final ArchRule entities_have_no_setters =
            noClasses().that().areAnnotatedWith(Entity.class).should(haveMethodsNamed("set[A-Z].*"));

    @ArchTest
    static final ArchRule entities_show_nothing_that_is_read_later = fields().that()
            .areDeclaredInClassesThat(resideInAPackage("io.keyward.."))
            .should(beReadWithTheirEntityOrNotShown());

    @ArchTest
    static final ArchRule no_argument_constructors_of_ejbs_are_public = constructors()
            .that()
            .areDeclaredInClassesThat()
            .areAnnotatedWith(Stateless.class)
            .or()
            .areDeclaredInClassesThat()
            .areAnnotatedWith(Singleton.class)
            .and()
            .haveRawParameterTypes(new Class<?>[0])
            .should()
            .bePublic();

    /** Other classes call an EJB through a proxy. A non-public method runs on the proxy itself, whose fields are null. */
    @ArchTest
    static final ArchRule methods_of_ejbs_that_others_call_are_public = methods()
            .that()
            .areDeclaredInClassesThat()
            .areAnnotatedWith(Stateless.class)
            .or()
            .areDeclaredInClassesThat()
            .areAnnotatedWith(Singleton.class)
            .should(bePublicIfOthersCallThem());

    /** {@link Json} looks up its implementation at each call. */
    @ArchTest
    static final ArchRule json_is_made_and_read_by_one_factory = noClasses()
            .that()
            .resideOutsideOfPackage("io.keyward.testsupport..")
            .and()
            .doNotBelongToAnyOf(JsonFactories.class)
            .should()
            .accessTargetWhere(targetOwner(type(Json.class)));

    private static ArchCondition<JavaClass> haveMethodsNamed(String pattern) {
        return new ArchCondition<>("have methods named " + pattern) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getMethods().stream()
                        .filter(method -> method.getName().matches(pattern))
                        .forEach(method -> events.add(SimpleConditionEvent.satisfied(method, method.getFullName())));
            }
        };
    }

    private static ArchCondition<JavaMethod> bePublicIfOthersCallThem() {
        return new ArchCondition<>("be public if others call them") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                if (isCallableByProxy(method)) return;
                method.getCallsOfSelf().stream()
                        .filter(call -> !call.getOriginOwner().equals(method.getOwner()))
                        .forEach(call -> events.add(SimpleConditionEvent.violated(call, call.getDescription())));
            }
        };
    }

    private static boolean isCallableByProxy(JavaMethod method) {
        return method.getModifiers().contains(JavaModifier.PUBLIC)
                || method.getModifiers().contains(JavaModifier.STATIC);
    }

    /**
     * No method that returns something uses a field that JPA loads lazily. Resources and pages use entities after the
     * transaction that found them has ended, and such a field can then no longer be loaded.
     */
    private static ArchCondition<JavaField> beReadWithTheirEntityOrNotShown() {
        return new ArchCondition<>("be read with their entity, or not be shown") {
            @Override
            public void check(JavaField field, ConditionEvents events) {
                if (!isReadLater(field)) return;
                field.getAccessesToSelf().stream()
                        .filter(access -> !access.getOrigin().getRawReturnType().isEquivalentTo(void.class))
                        .forEach(access -> events.add(SimpleConditionEvent.violated(access, access.getDescription())));
            }
        };
    }

    private static boolean isReadLater(JavaField field) {
        return field.getAnnotations().stream()
                .filter(annotation -> annotation.getRawType().getPackageName().equals("jakarta.persistence"))
                .flatMap(annotation -> annotation.get("fetch").stream())
                .anyMatch(fetch -> !((JavaEnumConstant) fetch).name().equals("EAGER"));
    }
}
