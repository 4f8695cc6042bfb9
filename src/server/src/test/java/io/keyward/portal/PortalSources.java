package io.keyward.portal;

import static java.util.Map.entry;

import io.keyward.alert.AlertRules;
import io.keyward.audit.AuditContext;
import io.keyward.audit.ClientAddresses;
import io.keyward.authorization.ArmAction;
import io.keyward.authorization.CallerGrants;
import io.keyward.cluster.OfferedRegions;
import io.keyward.directory.KnownNames;
import io.keyward.disk.erasure.ErasurePace;
import io.keyward.installation.SignatureCheck;
import io.keyward.installation.TrustedCertificates;
import io.keyward.portal.action.UserActions;
import io.keyward.portal.permission.ClusterLinks;
import io.keyward.portal.permission.PageScopes;
import io.keyward.portal.permission.PermittedReads;
import io.keyward.portal.permission.PortalData;
import io.keyward.portal.permission.ResourceGroups;
import io.keyward.portal.permission.StreamedReads;
import io.keyward.portal.push.EventStreams;
import io.keyward.token.Authority;
import java.util.Map;
import java.util.Set;

/** The methods that a page may call, each with the data or actions of which the read around the call must name one. */
final class PortalSources {

    static final Map<String, Set<Enum<?>>> SOURCES = Map.ofEntries(
            // data of a cluster
            entry("ClusterIndex.of", Set.of(PortalData.CLUSTER)),
            entry("ClusterList.page", Set.of(PortalData.CLUSTER)),
            entry("ClusterList.clusters", Set.of(PortalData.CLUSTER)),
            entry("AlertList.page", Set.of(PortalData.ALERTS)),
            entry("Overview.state", Set.of(PortalData.CLUSTER)),
            entry("Overview.openAlerts", Set.of(PortalData.ALERTS)),
            entry("Overview.changing", Set.of(PortalData.OPERATIONS)),
            entry("Overview.expiring", Set.of(PortalData.KEY_ATTRIBUTES)),
            entry("InstallationSearch.nodes", Set.of(PortalData.DISKS)),
            entry("InstallationSearch.keys", Set.of(PortalData.KEY_ESTATE)),
            entry("InstallationSearch.operation", Set.of(PortalData.OPERATIONS)),
            entry("KnownServers.all", Set.of(PortalData.SERVERS)),
            entry("HourlyFigures.between", Set.of(PortalData.FIGURES)),
            entry(
                    "Clusters.get",
                    Set.of(
                            ArmAction.CLUSTER_PREFLIGHT,
                            ArmAction.CLUSTER_WRITE,
                            ArmAction.RESIZE,
                            ArmAction.KEY_POLICY_WRITE,
                            ArmAction.GATEWAY_WRITE,
                            ArmAction.ENROLLMENT_CODE,
                            ArmAction.RELEASE_VOLUME,
                            ArmAction.DECIDE_KEY,
                            ArmAction.WEBHOOKS_WRITE,
                            ArmAction.WEBHOOKS_PING,
                            ArmAction.WEBHOOKS_DELETE,
                            ArmAction.ENROLLMENT_RULES_WRITE,
                            ArmAction.ENROLLMENT_RULES_DELETE)),
            entry("EnrollmentRules.of", Set.of(PortalData.ENROLLMENT_RULES)),
            entry("EnrollmentRules.find", Set.of(PortalData.ENROLLMENT_RULES)),
            entry("Webhooks.of", Set.of(PortalData.WEBHOOKS)),
            entry("Webhooks.find", Set.of(PortalData.WEBHOOKS)),
            entry("Webhooks.pending", Set.of(PortalData.WEBHOOKS)),
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
            entry("OperationList.endedRotation", Set.of(PortalData.OPERATIONS)),
            entry("OperationList.ofCluster", Set.of(PortalData.OPERATIONS)),
            entry("Operations.latestRotation", Set.of(PortalData.OPERATIONS)),
            entry("Encryption.follows", Set.of(PortalData.FOLLOWING, ArmAction.KEY_POLICY_WRITE)),
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
            entry("NodeContacts.of", Set.of(PortalData.NODE_CONTACT, PortalData.BOOT_ATTESTATION)),
            entry("AttestedBoots.of", Set.of(PortalData.BOOT_ATTESTATION)),
            entry("ClonedNodes.of", Set.of(PortalData.DISKS)),
            entry("ClonedNodes.find", Set.of(PortalData.DISKS)),
            entry("EncryptedDisks.of", Set.of(PortalData.DISKS)),
            entry("RebootRisks.of", Set.of(PortalData.REBOOT_RISK)),
            // data of a subscription
            entry("KeyEstate.summaries", Set.of(PortalData.KEY_ESTATE)),
            entry("Backups.page", Set.of(PortalData.BACKUPS)),
            entry("Backups.find", Set.of(PortalData.BACKUPS)),
            entry("NeedSummaries.totals", Set.of(PortalData.BACKUPS)),
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
            entry("ImpactAnalysis.clusters", Set.of(PortalData.EFFECTS)),
            entry("ImpactAnalysis.among", Set.of(PortalData.EFFECTS)),
            entry("AuditRecords.work", Set.of(PortalData.RECORDS, ArmAction.KEY_BACKUPS_WRITE)),
            entry("Fleets.page", Set.of(PortalData.FLEETS)),
            entry("Fleets.find", Set.of(PortalData.FLEETS)),
            entry("FleetMembers.counts", Set.of(PortalData.FLEETS)),
            entry("FleetMembers.readable", Set.of(PortalData.FLEET_MEMBERS)),
            entry("FleetReports.isReadable", Set.of(PortalData.FLEET_REPORT)),
            entry("FleetReports.signed", Set.of(PortalData.FLEET_REPORT)),
            entry("FleetSchedules.page", Set.of(PortalData.FLEET_SCHEDULES)),
            entry("FleetSchedules.find", Set.of(PortalData.FLEET_SCHEDULES)),
            entry("ClusterChoices.groups", Set.of(PortalData.CLUSTER)),
            entry("ClusterChoices.keys", Set.of(PortalData.CLUSTER)),
            entry("ClusterChoices.identities", Set.of(PortalData.CLUSTER)),
            entry("SelectedClusters.below", Set.of(PortalData.CLUSTER)),
            entry("SelectedClusters.tagsBelow", Set.of(PortalData.CLUSTER)),
            // data of any scope
            entry("RoleAssignments.all", Set.of(PortalData.ROLE_ASSIGNMENTS)),
            entry("RoleAssignments.inSubscriptions", Set.of(PortalData.ROLE_ASSIGNMENTS)),
            entry("KnownNames.find", Set.of(PortalData.ROLE_ASSIGNMENTS)),
            entry("RoleAssignments.find", Set.of(PortalData.ROLE_ASSIGNMENTS)),
            entry("RoleDefinitions.assignableWithin", Set.of(PortalData.ROLE_DEFINITIONS)),
            entry("RoleDefinitions.findCustom", Set.of(PortalData.ROLE_DEFINITIONS)),
            entry("RoleDefinitions.assignableAt", Set.of(PortalData.ROLE_DEFINITIONS)),
            entry("Owners.assignments", Set.of(PortalData.ROLE_ASSIGNMENTS)),
            entry("RoleDefinitions.find", Set.of(PortalData.ROLE_DEFINITIONS)),
            // the actions of buttons
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
            entry("WebhookAdministration.requireTarget", Set.of(ArmAction.WEBHOOKS_WRITE)),
            entry("WebhookAdministration.requireUnchanged", Set.of(ArmAction.WEBHOOKS_WRITE)),
            entry("WebhookAdministration.put", Set.of(ArmAction.WEBHOOKS_WRITE)),
            entry("WebhookAdministration.ping", Set.of(ArmAction.WEBHOOKS_PING)),
            entry("WebhookAdministration.delete", Set.of(ArmAction.WEBHOOKS_DELETE)),
            entry("EnrollmentRuleAdministration.requireUnchanged", Set.of(ArmAction.ENROLLMENT_RULES_WRITE)),
            entry("EnrollmentRuleAdministration.put", Set.of(ArmAction.ENROLLMENT_RULES_WRITE)),
            entry("EnrollmentRuleAdministration.delete", Set.of(ArmAction.ENROLLMENT_RULES_DELETE)),
            entry("RoleDefinitionAdministration.requireDefinable", Set.of(ArmAction.ROLE_DEFINITIONS_WRITE)),
            entry("RoleDefinitionAdministration.define", Set.of(ArmAction.ROLE_DEFINITIONS_WRITE)),
            entry("RoleDefinitionAdministration.delete", Set.of(ArmAction.ROLE_DEFINITIONS_DELETE)),
            entry("BackupRegistration.register", Set.of(ArmAction.KEY_BACKUPS_WRITE)),
            entry("Backups.destroy", Set.of(ArmAction.KEY_BACKUPS_DELETE)),
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
            entry("FleetSchedules.require", Set.of(ArmAction.RUN_FLEET_SCHEDULE)),
            entry("FleetSchedules.delete", Set.of(ArmAction.FLEET_SCHEDULES_DELETE)),
            entry("ScheduleRunner.run", Set.of(ArmAction.RUN_FLEET_SCHEDULE)),
            entry("CreationPreflight.run", Set.of(ArmAction.CREATION_PREFLIGHT)),
            entry("ClusterCreation.start", Set.of(ArmAction.CLUSTER_WRITE)));

    /**
     * Beans that every page may call: they return no data of a customer, belong to the sign-in, check the permission or record
     * the request themselves, or add a name to an object id that the page has read.
     */
    static final Set<Class<?>> OPEN = Set.of(
            CallerGrants.class,
            AuditContext.class,
            ClientAddresses.class,
            AlertRules.class,
            KnownNames.class,
            OfferedRegions.class,
            ErasurePace.class,
            SignatureCheck.class,
            TrustedCertificates.class,
            Authority.class);

    /**
     * The beans that check the permission. They read data themselves only after the check. {@link EventStreams} reads all
     * changes before the check, but sends a change only to users who pass it.
     */
    static final Set<Class<?>> GATES = Set.of(
            PermittedReads.class,
            StreamedReads.class,
            EventStreams.class,
            UserActions.class,
            PageScopes.class,
            ResourceGroups.class,
            ClusterLinks.class);

    private PortalSources() {}
}
