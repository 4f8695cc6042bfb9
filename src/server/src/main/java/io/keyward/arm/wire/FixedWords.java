package io.keyward.arm.wire;

import io.keyward.text.AsciiCase;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The fixed words in the paths of this API, in the spelling that the resources declare. */
final class FixedWords {

    private static final Map<String, String> BY_LOWER_CASE = Stream.of(
                    "tenants",
                    "subscriptions",
                    "resourceGroups",
                    "providers",
                    "Microsoft.HDInsight",
                    "Microsoft.Insights",
                    "eventtypes",
                    "values",
                    "Microsoft.Authorization",
                    "roleAssignments",
                    "roleDefinitions",
                    "operations",
                    "pause",
                    "resume",
                    "cancel",
                    "rollback",
                    "register",
                    "locations",
                    "azureasyncoperations",
                    "billingSpecs",
                    "usages",
                    "capabilities",
                    "checkNameAvailability",
                    "outboundAddresses",
                    "validateCreateRequest",
                    "preflight",
                    "clusters",
                    "roles",
                    "resize",
                    "autoscale",
                    "rotatediskencryptionkey",
                    "listHosts",
                    "restartHosts",
                    "disks",
                    "nodes",
                    "enrollmentCode",
                    "releaseVolume",
                    "keepMachine",
                    "takeBackErasures",
                    "rebootRisk",
                    "keyAccess",
                    "incidents",
                    "keyPolicy",
                    "keyEstate",
                    "keyBackups",
                    "keyRetirements",
                    "erasedDisks",
                    "erasureAcknowledgements",
                    "whatIf",
                    "fleetRotations",
                    "plan",
                    "members",
                    "report",
                    "status",
                    "fleetSchedules",
                    "run",
                    "alerts",
                    "webhooks",
                    "getGatewaySettings",
                    "updateGatewaySettings",
                    "updateClusterIdentityCertificate",
                    "executeScriptActions",
                    "scriptActions",
                    "scriptExecutionHistory",
                    "applications",
                    "configurations",
                    "extensions",
                    "privateEndpointConnections",
                    "privateLinkResources")
            .collect(Collectors.toMap(AsciiCase::fold, Function.identity()));

    private FixedWords() {}

    /** The documented spelling of a word in any case; a word that is not in the list is returned unchanged. */
    static String canonical(String word) {
        return BY_LOWER_CASE.getOrDefault(AsciiCase.fold(word), word);
    }
}
