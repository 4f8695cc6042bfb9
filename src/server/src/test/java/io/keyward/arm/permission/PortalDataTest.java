package io.keyward.arm.permission;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.arm.ArmApplication;
import io.keyward.arm.route.ArmRoute;
import io.keyward.arm.route.RouteReach;
import io.keyward.portal.permission.PortalData;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A user needs the same action to see data on a page of the portal as to read it by a route of the ARM interface. */
class PortalDataTest {

    private static final Map<PortalData, String> ROUTES = Map.ofEntries(
            entry(PortalData.CLUSTER, "ClusterResource.get"),
            entry(PortalData.ALERTS, "AlertsResource.list"),
            entry(PortalData.OPERATIONS, "ClusterOperationsResource.list"),
            entry(PortalData.INCIDENTS, "KeyAccessResource.incidents"),
            entry(PortalData.FOLLOWING, "KeyPolicyResource.get"),
            entry(PortalData.KEY_ACCESS, "KeyAccessResource.access"),
            entry(PortalData.VAULT_CALLS, "KeyAccessResource.access"),
            entry(PortalData.DISKS, "NodesResource.disks"),
            entry(PortalData.NODE_CONTACT, "NodesResource.hosts"),
            entry(PortalData.BOOT_ATTESTATION, "GroupAgentsResource.list"),
            entry(PortalData.REBOOT_RISK, "RebootRiskResource.get"),
            entry(PortalData.WEBHOOKS, "WebhooksResource.list"),
            entry(PortalData.ENROLLMENT_RULES, "EnrollmentRulesResource.list"),
            entry(PortalData.BACKUPS, "KeyBackupsResource.list"),
            entry(PortalData.KEY_ESTATE, "GroupKeyEstateResource.keys"),
            entry(PortalData.KEY_ATTRIBUTES, "KeyAccessResource.access"),
            entry(PortalData.STATEMENTS, "GroupKeyRetirementsResource.list"),
            entry(PortalData.ERASED_DISKS, "GroupErasedDisksResource.list"),
            entry(PortalData.ACKNOWLEDGEMENTS, "ErasureAcknowledgementsResource.list"),
            entry(PortalData.EFFECTS, "GroupWhatIfResource.whatIf"),
            entry(PortalData.RECORDS, "GroupActivityLogResource.list"),
            entry(PortalData.OUTBOUND_ADDRESSES, "LocationResource.outboundAddresses"),
            entry(PortalData.FLEETS, "GroupFleetRotationsResource.get"),
            entry(PortalData.FLEET_SCHEDULES, "GroupFleetSchedulesResource.list"),
            entry(PortalData.FLEET_MEMBERS, "GroupFleetRotationsResource.members"),
            entry(PortalData.FLEET_REPORT, "GroupFleetRotationsResource.report"),
            entry(PortalData.ROLE_ASSIGNMENTS, "RoleAssignmentsResource.list"),
            entry(PortalData.ROLE_DEFINITIONS, "RoleDefinitionsResource.list"));

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"SERVERS", "FIGURES"}) // no request to ARM shows them
    void a_page_needs_the_action_of_the_route(PortalData data) {
        var route = ArmApplication.routes().stream()
                .filter(each -> each.toString().equals(ROUTES.get(data)))
                .map(ArmRoute::annotation)
                .findFirst()
                .orElseThrow();

        assertThat(data.action()).isEqualTo(route.action());
        assertThat(route.at()).isEqualTo(RouteReach.PATH);
    }
}
