package io.keyward.arm.permission;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.arm.ArmApplication;
import io.keyward.arm.route.ArmRoute;
import io.keyward.arm.route.RouteReach;
import io.keyward.portal.reach.Datum;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A user needs the same action to see data on a page of the portal as to read it by a route of the ARM interface. */
class PortalDataTest {

    private static final Map<Datum, String> ROUTES = Map.ofEntries(
            entry(Datum.CLUSTER, "ClusterResource.get"),
            entry(Datum.ALERTS, "AlertsResource.list"),
            entry(Datum.OPERATIONS, "ClusterOperationsResource.list"),
            entry(Datum.INCIDENTS, "KeyAccessResource.incidents"),
            entry(Datum.FOLLOWING, "KeyPolicyResource.get"),
            entry(Datum.KEY_ACCESS, "KeyAccessResource.access"),
            entry(Datum.VAULT_CALLS, "KeyAccessResource.access"),
            entry(Datum.DISKS, "NodesResource.disks"),
            entry(Datum.NODE_CONTACT, "NodesResource.hosts"),
            entry(Datum.REBOOT_RISK, "RebootRiskResource.get"),
            entry(Datum.KEY_ESTATE, "KeyEstateResource.keys"),
            entry(Datum.KEY_ATTRIBUTES, "KeyAccessResource.access"),
            entry(Datum.STATEMENTS, "KeyRetirementsResource.list"),
            entry(Datum.ERASED_DISKS, "ErasedDisksResource.list"),
            entry(Datum.ACKNOWLEDGEMENTS, "ErasureAcknowledgementsResource.list"),
            entry(Datum.EFFECTS, "WhatIfResource.whatIf"),
            entry(Datum.RECORDS, "ActivityLogResource.list"),
            entry(Datum.ROLE_ASSIGNMENTS, "RoleAssignmentsResource.list"),
            entry(Datum.ROLE_DEFINITIONS, "RoleDefinitionsResource.list"));

    @ParameterizedTest
    @EnumSource
    void a_page_needs_the_action_of_the_route(Datum datum) {
        var route = ArmApplication.routes().stream()
                .filter(each -> each.toString().equals(ROUTES.get(datum)))
                .map(ArmRoute::annotation)
                .findFirst()
                .orElseThrow();

        assertThat(datum.action()).isEqualTo(route.action());
        assertThat(route.at()).isEqualTo(RouteReach.PATH);
    }
}
