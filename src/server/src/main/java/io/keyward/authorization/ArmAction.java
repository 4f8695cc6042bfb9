package io.keyward.authorization;

import java.util.EnumSet;
import java.util.Set;

/** The actions that requests to the ARM interface need, by Azure's names where Azure has the operation. */
public enum ArmAction {
    PROVIDER_READ("operations/read"),
    WHAT_IF("whatIf/action"),

    CLUSTER_READ("clusters/read"),
    CLUSTER_WRITE("clusters/write"),
    CLUSTER_DELETE("clusters/delete"),
    CHANGE_KEY("clusters/rotatediskencryptionkey/action"),
    RESIZE("clusters/roles/resize/action"),
    CLUSTER_PREFLIGHT("clusters/preflight/action"),
    LIST_HOSTS("clusters/listHosts/action"),
    ENROLLMENT_CODE("clusters/nodes/enrollmentCode/action"),
    RELEASE_VOLUME("clusters/nodes/disks/releaseVolume/action"),
    KEEP_MACHINE("clusters/nodes/keepMachine/action"),
    TAKE_BACK_ERASURES("clusters/takeBackErasures/action"),
    REBOOT_RISK_READ("clusters/rebootRisk/read"),
    DISKS_READ("clusters/disks/read"),
    ALERTS_READ("clusters/alerts/read"),
    INCIDENTS_READ("clusters/incidents/read"),
    KEY_ACCESS_READ("clusters/keyAccess/read"),
    KEY_POLICY_READ("clusters/keyPolicy/read"),
    KEY_POLICY_WRITE("clusters/keyPolicy/write"),
    WEBHOOKS_READ("clusters/webhooks/read"),
    WEBHOOKS_WRITE("clusters/webhooks/write"),
    WEBHOOKS_DELETE("clusters/webhooks/delete"),
    GATEWAY_READ("clusters/getGatewaySettings/action"),
    GATEWAY_WRITE("clusters/updateGatewaySettings/action"),
    CONFIGURATIONS_LIST("clusters/configurations/action"),
    CONFIGURATIONS_READ("clusters/configurations/read"),
    EXTENSIONS_READ("clusters/extensions/read"),
    CLUSTER_OPERATION_READ("clusters/azureasyncoperations/read"),
    CLUSTER_OPERATIONS_READ("clusters/operations/read"),
    PAUSE_OPERATION("clusters/operations/pause/action"),
    RESUME_OPERATION("clusters/operations/resume/action"),

    KEY_ESTATE_READ("keyEstate/read"),
    KEY_BACKUPS_READ("keyBackups/read"),
    KEY_BACKUPS_WRITE("keyBackups/write"),
    KEY_BACKUPS_DELETE("keyBackups/delete"),
    KEY_RETIREMENTS_READ("keyRetirements/read"),
    RETIRE_KEY("keyRetirements/action"),
    ERASED_DISKS_READ("erasedDisks/read"),
    ERASURES_READ("erasureAcknowledgements/read"),
    ACKNOWLEDGE_ERASURE("erasureAcknowledgements/action"),

    REGION_OPERATION_READ("locations/azureasyncoperations/read"),
    BILLING_SPECS_READ("locations/billingSpecs/read"),
    CAPABILITIES_READ("locations/capabilities/read"),
    USAGES_READ("locations/usages/read"),
    OUTBOUND_ADDRESSES_READ("locations/outboundAddresses/read"),
    CHECK_NAME("locations/checkNameAvailability/action"),
    VALIDATE_CREATION("locations/validateCreateRequest/action"),
    CREATION_PREFLIGHT("locations/preflight/action"),

    REGISTER("register/action"),

    TENANTS_READ(ArmAction.RESOURCES, "tenants/read"),
    SUBSCRIPTIONS_READ(ArmAction.RESOURCES, "subscriptions/read"),
    LOCATIONS_READ(ArmAction.RESOURCES, "subscriptions/locations/read"),
    RESOURCE_GROUPS_READ(ArmAction.RESOURCES, "subscriptions/resourceGroups/read"),
    PROVIDERS_READ(ArmAction.RESOURCES, "subscriptions/providers/read"),

    ACTIVITY_LOG_READ("Microsoft.Insights/", "eventtypes/values/read"),

    ROLE_ASSIGNMENTS_READ(ArmAction.ROLES, "roleAssignments/read"),
    ROLE_ASSIGNMENTS_WRITE(ArmAction.ROLES, "roleAssignments/write"),
    ROLE_ASSIGNMENTS_DELETE(ArmAction.ROLES, "roleAssignments/delete"),
    ROLE_DEFINITIONS_READ(ArmAction.ROLES, "roleDefinitions/read"),
    ROLE_DEFINITIONS_WRITE(ArmAction.ROLES, "roleDefinitions/write"),
    ROLE_DEFINITIONS_DELETE(ArmAction.ROLES, "roleDefinitions/delete");

    private static final String CLUSTERS = "Microsoft.HDInsight/";
    private static final String RESOURCES = "Microsoft.Resources/";
    private static final String ROLES = "Microsoft.Authorization/";

    private static final Set<ArmAction> READING_ACTIONS = EnumSet.of(
            WHAT_IF,
            CLUSTER_PREFLIGHT,
            LIST_HOSTS,
            GATEWAY_READ,
            CONFIGURATIONS_LIST,
            CHECK_NAME,
            VALIDATE_CREATION,
            CREATION_PREFLIGHT);

    private final String name;

    ArmAction(String name) {
        this(CLUSTERS, name);
    }

    ArmAction(String provider, String name) {
        this.name = provider + name;
    }

    public Action action() {
        return Action.of(name);
    }

    /** False for reads, and for actions that only read although their method is POST. */
    public boolean changes() {
        return !name.endsWith("/read") && !READING_ACTIONS.contains(this);
    }
}
