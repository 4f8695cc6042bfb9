package io.keyward.portal.permission;

import io.keyward.authorization.ArmAction;

/**
 * The kinds of data that pages show. Each has the action that a user needs to read it: the action of the request to the ARM
 * interface that returns the same data. Changes are not listed here, because each button names its action itself and its use is
 * recorded.
 */
public enum PortalData {
    // data of a cluster
    CLUSTER(ArmAction.CLUSTER_READ),
    ALERTS(ArmAction.ALERTS_READ),
    OPERATIONS(ArmAction.CLUSTER_OPERATIONS_READ),
    INCIDENTS(ArmAction.INCIDENTS_READ),
    FOLLOWING(ArmAction.KEY_POLICY_READ),
    /** Whether the keys can be used, and how many DEKs are under each. */
    KEY_ACCESS(ArmAction.KEY_ACCESS_READ),
    /**
     * How many calls each vault gets. No ARM request returns this, so it needs the action that reads the access to the keys.
     */
    VAULT_CALLS(ArmAction.KEY_ACCESS_READ),
    DISKS(ArmAction.DISKS_READ),
    /** When Keyward last received a heartbeat of a node. */
    NODE_CONTACT(ArmAction.LIST_HOSTS),
    /** Whether Azure attested the current boot of a node. */
    BOOT_ATTESTATION(ArmAction.AGENTS_READ),
    REBOOT_RISK(ArmAction.REBOOT_RISK_READ),
    WEBHOOKS(ArmAction.WEBHOOKS_READ),
    ENROLLMENT_RULES(ArmAction.ENROLLMENT_RULES_READ),

    // data of a subscription
    KEY_ESTATE(ArmAction.KEY_ESTATE_READ),
    /**
     * The attributes that a vault returned for a key version, such as its expiry. ARM returns them as the cause of a lost
     * access.
     */
    KEY_ATTRIBUTES(ArmAction.KEY_ACCESS_READ),
    STATEMENTS(ArmAction.KEY_RETIREMENTS_READ),
    ERASED_DISKS(ArmAction.ERASED_DISKS_READ),
    ACKNOWLEDGEMENTS(ArmAction.ERASURES_READ),
    EFFECTS(ArmAction.WHAT_IF),
    RECORDS(ArmAction.ACTIVITY_LOG_READ),
    BACKUPS(ArmAction.KEY_BACKUPS_READ),
    OUTBOUND_ADDRESSES(ArmAction.OUTBOUND_ADDRESSES_READ),
    FLEETS(ArmAction.FLEET_READ),
    FLEET_SCHEDULES(ArmAction.FLEET_SCHEDULES_READ),
    FLEET_MEMBERS(ArmAction.FLEET_MEMBERS_READ),
    FLEET_REPORT(ArmAction.FLEET_REPORT_READ),

    // data of the installation
    /** The servers. No ARM request returns them, so they need the permission to read all clusters. */
    SERVERS(ArmAction.CLUSTER_READ),
    /** The hourly figures of the installation. Like the servers, they are about all clusters. */
    FIGURES(ArmAction.CLUSTER_READ),

    // data of any scope
    ROLE_ASSIGNMENTS(ArmAction.ROLE_ASSIGNMENTS_READ),
    ROLE_DEFINITIONS(ArmAction.ROLE_DEFINITIONS_READ);

    private final ArmAction action;

    PortalData(ArmAction action) {
        this.action = action;
    }

    public ArmAction action() {
        return action;
    }
}
