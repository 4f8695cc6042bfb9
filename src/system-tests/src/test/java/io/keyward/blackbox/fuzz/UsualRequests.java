package io.keyward.blackbox.fuzz;

import io.keyward.blackbox.client.LocalAzure;
import java.util.List;

/** Methods, paths, queries and bodies of requests as the clients of each interface send them. */
final class UsualRequests {

    private static final String CLUSTER =
            LocalAzure.PROVIDER.replace("/providers", "/resourceGroups/fuzz/providers") + "/clusters/fuzzed";
    private static final String REGION = LocalAzure.PROVIDER + "/locations/eastus";

    private static final String NODE = "/nodes/v1/nodes/0b2f7a3e-0000-4000-8000-000000000000";

    static final List<String> METHODS =
            List.of("GET", "GET", "GET", "PUT", "PUT", "POST", "POST", "PATCH", "DELETE", "HEAD", "OPTIONS", "BREW");

    static final List<String> PATHS = List.of(
            LocalAzure.PROVIDER + "/clusters",
            LocalAzure.PROVIDER + "/keyEstate",
            LocalAzure.PROVIDER + "/keyBackups/nightly",
            LocalAzure.PROVIDER + "/keyRetirements",
            LocalAzure.PROVIDER + "/erasureAcknowledgements",
            LocalAzure.PROVIDER + "/agents",
            LocalAzure.PROVIDER + "/erasedDisks",
            LocalAzure.PROVIDER + "/whatIf",
            LocalAzure.PROVIDER.replace("HDInsight", "Authorization") + "/roleAssignments",
            LocalAzure.PROVIDER.replace("HDInsight", "Authorization") + "/roleAssignments/5e7f0a52-0000-4000-8000-1",
            LocalAzure.PROVIDER.replace("HDInsight", "Authorization") + "/roleDefinitions",
            LocalAzure.PROVIDER.replace("HDInsight", "Insights") + "/eventtypes/management/values",
            CLUSTER,
            CLUSTER + "/disks",
            CLUSTER + "/listHosts",
            CLUSTER + "/incidents",
            CLUSTER + "/keyAccess",
            CLUSTER + "/keyPolicy",
            CLUSTER + "/alerts",
            CLUSTER + "/webhooks/pager",
            CLUSTER + "/enrollmentRules",
            CLUSTER + "/enrollmentRules/workers",
            CLUSTER + "/preflight",
            CLUSTER + "/configurations",
            CLUSTER + "/updateGatewaySettings",
            CLUSTER + "/rotatediskencryptionkey",
            CLUSTER + "/roles/workernode/resize",
            CLUSTER + "/rebootRisk",
            CLUSTER + "/nodes/wn0-fuzzed/enrollmentCode",
            CLUSTER + "/nodes/wn0-fuzzed/disks/7/releaseVolume",
            CLUSTER + "/nodes/wn0-fuzzed/keepMachine",
            CLUSTER + "/nodes/wn0-fuzzed/decideKey",
            CLUSTER + "/takeBackErasures",
            CLUSTER + "/azureasyncoperations/0b2f7a3e-0000-4000-8000-000000000000",
            REGION + "/usages",
            REGION + "/preflight",
            REGION + "/validateCreateRequest",
            REGION + "/checkNameAvailability",
            "/providers/Microsoft.HDInsight/operations",
            "/subscriptions",
            "/tenants",
            "/metadata/endpoints",
            LocalAzure.PROVIDER,
            LocalAzure.PROVIDER + "/register",
            "/.well-known/openid-configuration",
            "/api/v1/clusters/fuzzed/alerts",
            "/api/v1/clusters/fuzzed/alert_history/1",
            "/nodes/v1/enroll",
            "/nodes/v1/attestationChallenge",
            "/nodes/v1/attestedEnrollment",
            NODE + "/attestation",
            NODE + "/attestationChallenge",
            NODE + "/plan",
            NODE + "/heartbeat",
            NODE + "/reboot",
            NODE + "/disks/7/token",
            NODE + "/disks/7/dek",
            NODE + "/disks/7/erasure");

    static final List<String> QUERIES = List.of(
            "api-version=2021-06-01",
            "api-version=2021-06-01&$skiptoken=7",
            "api-version=2021-06-01&waitSeconds=1",
            "api-version=2022-04-01&$filter=principalId eq '0b2f7a3e-0000-4000-8000-000000000000'",
            "api-version=2015-04-01&$filter=eventTimestamp ge '2026-01-01T00:00:00Z'&$select=eventName,id",
            "API-VERSION=",
            "fields=Alert/*&Alert/state=OK|Alert/state.in(CRITICAL,WARNING)&page_size=2&sortBy=Alert/id.desc",
            "");

    static final List<String> BODIES = List.of(
            """
            {"location":"eastus","properties":{"clusterVersion":"4.0","osType":"Linux","tier":"Standard",
             "clusterDefinition":{"kind":"Spark","configurations":{"gateway":{"restAuthCredential.isEnabled":true,
              "restAuthCredential.username":"admin","restAuthCredential.password":"Secret-1234"}}},
             "computeProfile":{"roles":[{"name":"workernode","targetInstanceCount":1,
              "hardwareProfile":{"vmSize":"Standard_E8_V3"}}]}}}""",
            """
            {"vaultUri":"https://fuzzed.vault.azure.net","keyName":"k",
             "keyVersion":"0123456789abcdef0123456789abcdef"}""",
            """
            {"properties":{"takenAt":"2026-01-01T00:00:00Z","keys":[]}}""",
            """
            {"properties":{"url":"https://alerts.example.com/hook"}}""",
            """
            {"properties":{"followNewestVersion":true,"suspendNodesAfter":{"lost":"PT1H"}}}""",
            """
            {"targetInstanceCount":2}""",
            """
            {"properties":{"roleDefinitionId":"/providers/Microsoft.Authorization/roleDefinitions/
             acdd72a7-3385-48ef-bd42-f606fba81ae7","principalId":"0b2f7a3e-0000-4000-8000-000000000000"}}""",
            """
            {"restAuthCredential.username":"me","restAuthCredential.password":"Secret-1234"}""",
            """
            {"name":"fuzzed","type":"Microsoft.HDInsight/clusters","change":"disableKey"}""",
            """
            {"code":"ABCDEF-GHIJKL-MNOPQR-STUVWX-YZ","key":"MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE="}""",
            """
            {"sequence":1,"disks":[{"id":"7","state":"open","serial":1,"inKernel":true}],"alerts":[]}""",
            "");

    private UsualRequests() {}
}
