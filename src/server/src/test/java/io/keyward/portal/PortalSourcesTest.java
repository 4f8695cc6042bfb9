package io.keyward.portal;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
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
import io.keyward.alert.AlertRules;
import io.keyward.alert.Alerts;
import io.keyward.audit.AuditContext;
import io.keyward.audit.ClientAddresses;
import io.keyward.authorization.ArmAction;
import io.keyward.authorization.CallerGrants;
import io.keyward.cluster.OfferedRegions;
import io.keyward.disk.erasure.ErasurePace;
import io.keyward.installation.SignatureCheck;
import io.keyward.installation.TrustedCertificates;
import io.keyward.portal.action.UserActions;
import io.keyward.portal.permission.ClusterLinks;
import io.keyward.portal.permission.PageScopes;
import io.keyward.portal.permission.PermittedReads;
import io.keyward.portal.permission.PortalData;
import io.keyward.portal.permission.ResourceGroups;
import io.keyward.portal.permission.ScopePage;
import io.keyward.portal.permission.StreamedReads;
import io.keyward.portal.push.EventStreams;
import io.keyward.token.Authority;
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
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A page of the portal calls a bean of the packages below it only inside a read that {@link PermittedReads} or {@link
 * UserActions} runs, and the read names the data or the action that this table has for the call.
 */
@AnalyzeClasses(packages = "io.keyward", importOptions = ImportOption.DoNotIncludeTests.class)
class PortalSourcesTest {

    static final Map<String, Set<Enum<?>>> SOURCES = Map.ofEntries(
            // data of a cluster
            entry("ClusterIndex.of", Set.of(PortalData.CLUSTER)),
            entry("ClusterList.page", Set.of(PortalData.CLUSTER)),
            entry("AlertList.page", Set.of(PortalData.ALERTS)),
            entry("Overview.state", Set.of(PortalData.CLUSTER)),
            entry("Overview.openAlerts", Set.of(PortalData.ALERTS)),
            entry("Overview.changing", Set.of(PortalData.OPERATIONS)),
            entry("Overview.expiring", Set.of(PortalData.KEY_ATTRIBUTES)),
            entry("InstallationSearch.nodes", Set.of(PortalData.DISKS)),
            entry("InstallationSearch.keys", Set.of(PortalData.KEY_ESTATE)),
            entry("InstallationSearch.operation", Set.of(PortalData.OPERATIONS)),
            entry("KnownServers.all", Set.of(PortalData.SERVERS)),
            entry(
                    "Clusters.get",
                    Set.of(
                            ArmAction.CLUSTER_PREFLIGHT,
                            ArmAction.CLUSTER_WRITE,
                            ArmAction.KEY_POLICY_WRITE,
                            ArmAction.GATEWAY_WRITE,
                            ArmAction.ENROLLMENT_CODE,
                            ArmAction.RELEASE_VOLUME,
                            ArmAction.DECIDE_KEY)),
            entry(
                    "Nodes.find",
                    Set.of(
                            PortalData.DISKS,
                            ArmAction.ENROLLMENT_CODE,
                            ArmAction.RELEASE_VOLUME,
                            ArmAction.DECIDE_KEY)),
            entry("Disks.ofNode", Set.of(PortalData.DISKS, ArmAction.RELEASE_VOLUME)),
            entry("CopiesOfDeks.of", Set.of(PortalData.DISKS)),
            entry("AttestedMachines.ofNode", Set.of(PortalData.DISKS)),
            entry("KeyPolicies.of", Set.of(PortalData.FOLLOWING, ArmAction.KEY_POLICY_WRITE)),
            entry("Alerts.open", Set.of(PortalData.ALERTS)),
            entry("OperationList.open", Set.of(PortalData.OPERATIONS)),
            entry("OperationList.ofCluster", Set.of(PortalData.OPERATIONS)),
            entry("Operations.of", Set.of(PortalData.OPERATIONS)),
            entry("Encryption.follows", Set.of(PortalData.FOLLOWING)),
            entry("Cluster.followingSuspendedBy", Set.of(PortalData.FOLLOWING)),
            entry("ClusterAccesses.of", Set.of(PortalData.KEY_ACCESS)),
            entry("DekTally.of", Set.of(PortalData.KEY_ACCESS)),
            entry("RotationHistory.of", Set.of(PortalData.KEY_ACCESS)),
            entry("NeededKeys.of", Set.of(PortalData.KEY_ACCESS, PortalData.INCIDENTS, PortalData.VAULT_CALLS)),
            entry("VaultGuards.load", Set.of(PortalData.VAULT_CALLS)),
            entry("IncidentPeriods.of", Set.of(PortalData.INCIDENTS)),
            entry("Disks.page", Set.of(PortalData.DISKS)),
            entry("Nodes.of", Set.of(PortalData.DISKS)),
            entry("NodeReports.listed", Set.of(PortalData.DISKS)),
            entry("NodeContacts.of", Set.of(PortalData.NODE_CONTACT)),
            entry("ClonedNodes.of", Set.of(PortalData.DISKS)),
            entry("ClonedNodes.find", Set.of(PortalData.DISKS)),
            entry("EncryptedDisks.of", Set.of(PortalData.DISKS)),
            entry("RebootRisks.of", Set.of(PortalData.REBOOT_RISK)),
            // data of a subscription
            entry("KeyEstate.summaries", Set.of(PortalData.KEY_ESTATE)),
            entry("KeyEstate.of", Set.of(PortalData.KEY_ESTATE)),
            entry("KeyEstate.clusters", Set.of(PortalData.KEY_ESTATE)),
            entry("KeyEstate.neededElsewhere", Set.of(PortalData.KEY_ESTATE)),
            entry("KeyEstate.isNeeded", Set.of(PortalData.KEY_ESTATE)),
            entry("KeyMap.items", Set.of(PortalData.KEY_ESTATE)),
            entry("KeyVersions.of", Set.of(PortalData.KEY_ATTRIBUTES)),
            entry("ExpiringKeys.before", Set.of(PortalData.KEY_ATTRIBUTES)),
            entry("KeyRetirement.review", Set.of(PortalData.STATEMENTS)),
            entry("Retirements.page", Set.of(PortalData.STATEMENTS)),
            entry("Retirements.find", Set.of(PortalData.STATEMENTS)),
            entry("ErasedDisks.page", Set.of(PortalData.ERASED_DISKS)),
            entry("ErasedDisks.find", Set.of(PortalData.ERASED_DISKS)),
            entry("EraseOrders.countOpen", Set.of(PortalData.ERASED_DISKS)),
            entry("AcknowledgedErasures.page", Set.of(PortalData.ACKNOWLEDGEMENTS)),
            entry("ImpactAnalysis.of", Set.of(PortalData.EFFECTS)),
            entry("ImpactAnalysis.among", Set.of(PortalData.EFFECTS)),
            entry("AuditRecords.work", Set.of(PortalData.RECORDS)),
            entry("Fleets.page", Set.of(PortalData.FLEETS)),
            entry("Fleets.find", Set.of(PortalData.FLEETS)),
            entry("FleetMembers.counts", Set.of(PortalData.FLEETS)),
            entry("FleetMembers.readable", Set.of(PortalData.FLEET_MEMBERS)),
            entry("FleetReports.isReadable", Set.of(PortalData.FLEET_REPORT)),
            entry("FleetReports.signed", Set.of(PortalData.FLEET_REPORT)),
            entry("FleetSchedules.page", Set.of(PortalData.FLEET_SCHEDULES)),
            entry("FleetSchedules.find", Set.of(PortalData.FLEET_SCHEDULES, ArmAction.RUN_FLEET_SCHEDULE)),
            entry("SelectedClusters.below", Set.of(PortalData.CLUSTER)),
            entry("SelectedClusters.tagsBelow", Set.of(PortalData.CLUSTER)),
            // data of any scope
            entry("RoleAssignments.all", Set.of(PortalData.ROLE_ASSIGNMENTS)),
            entry("RoleAssignments.inSubscriptions", Set.of(PortalData.ROLE_ASSIGNMENTS)),
            entry("RoleAssignments.find", Set.of(PortalData.ROLE_ASSIGNMENTS)),
            entry("RoleDefinitions.assignableAt", Set.of(PortalData.ROLE_DEFINITIONS)),
            entry("Owners.assignments", Set.of(PortalData.ROLE_ASSIGNMENTS)),
            entry("RoleDefinitions.find", Set.of(PortalData.ROLE_DEFINITIONS)),
            // what buttons do
            entry("KeyChangePreflight.checkKeyChange", Set.of(ArmAction.CLUSTER_PREFLIGHT)),
            entry("KeyRotation.start", Set.of(ArmAction.CHANGE_KEY)),
            entry("RotationPause.pause", Set.of(ArmAction.PAUSE_OPERATION)),
            entry("RotationPause.resume", Set.of(ArmAction.RESUME_OPERATION)),
            entry("RotationCancel.cancel", Set.of(ArmAction.CANCEL_OPERATION)),
            entry("RotationRollback.start", Set.of(ArmAction.ROLL_BACK_OPERATION)),
            entry("EraseOrders.takeBack", Set.of(ArmAction.TAKE_BACK_ERASURES)),
            entry("NodeConflicts.nodeOf", Set.of(ArmAction.KEEP_MACHINE)),
            entry("NodeConflictResolution.keep", Set.of(ArmAction.KEEP_MACHINE)),
            entry("KeyChangePreflight.checkScaleUp", Set.of(ArmAction.CLUSTER_PREFLIGHT)),
            entry("ClusterUpdate.change", Set.of(ArmAction.CLUSTER_WRITE)),
            entry("ClusterResize.check", Set.of(ArmAction.RESIZE)),
            entry("ClusterResize.start", Set.of(ArmAction.RESIZE)),
            entry("ClusterDeletion.start", Set.of(ArmAction.CLUSTER_DELETE)),
            entry("KeyPolicies.change", Set.of(ArmAction.KEY_POLICY_WRITE)),
            entry("KeyPolicies.requireKitPossible", Set.of(ArmAction.KEY_POLICY_WRITE)),
            entry("GatewayUpdate.change", Set.of(ArmAction.GATEWAY_WRITE)),
            entry("EnrollmentCodes.issue", Set.of(ArmAction.ENROLLMENT_CODE)),
            entry("VolumeRelease.release", Set.of(ArmAction.RELEASE_VOLUME)),
            entry("AttestedMachines.decide", Set.of(ArmAction.DECIDE_KEY)),
            entry("KeyRetirement.issue", Set.of(ArmAction.RETIRE_KEY)),
            entry("FleetCandidates.of", Set.of(ArmAction.FLEET_PLAN)),
            entry("FleetPlanner.plan", Set.of(ArmAction.FLEET_PLAN)),
            entry("FleetRotation.start", Set.of(ArmAction.FLEET_WRITE)),
            entry("FleetControl.pause", Set.of(ArmAction.FLEET_PAUSE)),
            entry("FleetControl.resume", Set.of(ArmAction.FLEET_RESUME)),
            entry("FleetControl.cancel", Set.of(ArmAction.FLEET_CANCEL)),
            entry("FleetControl.rollBack", Set.of(ArmAction.FLEET_ROLL_BACK)),
            entry("RoleAdministration.assign", Set.of(ArmAction.ROLE_ASSIGNMENTS_WRITE)),
            entry("RoleAdministration.remove", Set.of(ArmAction.ROLE_ASSIGNMENTS_DELETE)),
            entry("ErasureAcknowledgement.acknowledge", Set.of(ArmAction.ACKNOWLEDGE_ERASURE)),
            entry("FleetScheduling.put", Set.of(ArmAction.FLEET_SCHEDULES_WRITE)),
            entry("FleetSchedules.delete", Set.of(ArmAction.FLEET_SCHEDULES_DELETE)),
            entry("ScheduleRunner.run", Set.of(ArmAction.RUN_FLEET_SCHEDULE)),
            entry("CreationPreflight.run", Set.of(ArmAction.CREATION_PREFLIGHT)),
            entry("ClusterCreation.start", Set.of(ArmAction.CLUSTER_WRITE)));

    /**
     * Beans that every page may call: they show nothing of a customer, belong to the sign-in, or check the permission or record
     * the request themselves.
     */
    private static final Set<Class<?>> OPEN = Set.of(
            CallerGrants.class,
            AuditContext.class,
            ClientAddresses.class,
            AlertRules.class,
            OfferedRegions.class,
            ErasurePace.class,
            SignatureCheck.class,
            TrustedCertificates.class,
            Authority.class);

    /**
     * The beans that check the permission. They read data themselves only after the check; {@link EventStreams} reads all
     * changes before it, and sends each one to nobody who does not pass it.
     */
    private static final Set<Class<?>> GATES = Set.of(
            PermittedReads.class,
            StreamedReads.class,
            EventStreams.class,
            UserActions.class,
            PageScopes.class,
            ResourceGroups.class,
            ClusterLinks.class);

    private static final List<Class<? extends Annotation>> BEANS =
            List.of(Stateless.class, Singleton.class, ApplicationScoped.class, RequestScoped.class, Dependent.class);

    @ArchTest
    static final ArchRule a_page_reads_only_what_the_user_may_read = classes()
            .that()
            .resideInAPackage("io.keyward.portal..")
            .and()
            .doNotBelongToAnyOf(GATES.toArray(Class<?>[]::new))
            .should(new ArchCondition<>("name the data of each read") {
                @Override
                public void check(JavaClass page, ConditionEvents events) {
                    Stream.concat(page.getMethodCallsFromSelf().stream(), page.getMethodReferencesFromSelf().stream())
                            .filter(access -> isSource(access.getTargetOwner(), name(access)))
                            .filter(access -> !isGuarded(access, SOURCES.getOrDefault(name(access), Set.of())))
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

    @Test
    void a_page_that_asks_is_accepted() {
        assertThat(violations(SamplePages.Asks.class)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                SamplePages.AsksForAnother.class,
                SamplePages.AsksTooLate.class,
                SamplePages.AsksInOnePlaceOfTwo.class,
                SamplePages.ReadsWhatTheTableLacks.class
            })
    void a_page_that_does_not_ask_for_what_it_reads_is_found(Class<?> page) {
        assertThat(violations(page)).isNotEmpty();
    }

    // a page has read its cluster as data of another kind
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
                .evaluate(new ClassFileImporter().importClasses(page, Alerts.class, PermittedReads.class))
                .getFailureReport()
                .getDetails();
    }

    private static boolean isSource(JavaClass owner, String name) {
        return SOURCES.containsKey(name)
                || (owner.getPackageName().startsWith("io.keyward.")
                        && !owner.getPackageName().startsWith("io.keyward.portal")
                        && BEANS.stream().anyMatch(owner::isAnnotatedWith)
                        && OPEN.stream().noneMatch(owner::isEquivalentTo));
    }

    private static String name(JavaAccess<?> access) {
        return access.getTargetOwner().getSimpleName() + "."
                + access.getTarget().getName();
    }

    // an access is guarded if it is in a lambda or a method reference of a method that names the data and asks; a
    // private method is guarded if all its callers are
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
        return origin.getFieldAccesses().stream().anyMatch(field -> allowed.stream()
                .anyMatch(constant -> field.getTargetOwner().isEquivalentTo(constant.getDeclaringClass())
                        && field.getTarget().getName().equals(constant.name())));
    }

    private static boolean asks(JavaCodeUnit origin) {
        return origin.getMethodCallsFromSelf().stream().anyMatch(PortalSourcesTest::isQuestion);
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
