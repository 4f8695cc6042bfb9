package io.keyward.blackbox.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.keyward.blackbox.client.LocalAzure;
import io.keyward.blackbox.client.RawRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Makes requests from real paths, headers and bodies by changing them at random. The same seed makes the same requests.
 */
final class FuzzedRequests {

    private static final String CLUSTER =
            LocalAzure.PROVIDER.replace("/providers", "/resourceGroups/fuzz/providers") + "/clusters/fuzzed";
    private static final String REGION = LocalAzure.PROVIDER + "/locations/eastus";

    private static final String NODE = "/nodes/v1/nodes/0b2f7a3e-0000-4000-8000-000000000000";

    private static final List<String> METHODS =
            List.of("GET", "GET", "GET", "PUT", "PUT", "POST", "POST", "PATCH", "DELETE", "HEAD", "OPTIONS", "BREW");

    private static final List<String> PATHS = List.of(
            LocalAzure.PROVIDER + "/clusters",
            LocalAzure.PROVIDER + "/keyEstate",
            LocalAzure.PROVIDER + "/keyBackups/nightly",
            LocalAzure.PROVIDER + "/keyRetirements",
            LocalAzure.PROVIDER + "/erasureAcknowledgements",
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
            CLUSTER + "/preflight",
            CLUSTER + "/configurations",
            CLUSTER + "/updateGatewaySettings",
            CLUSTER + "/rotatediskencryptionkey",
            CLUSTER + "/roles/workernode/resize",
            CLUSTER + "/rebootRisk",
            CLUSTER + "/nodes/wn0-fuzzed/enrollmentCode",
            CLUSTER + "/nodes/wn0-fuzzed/disks/7/releaseVolume",
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
            NODE + "/plan",
            NODE + "/heartbeat",
            NODE + "/reboot",
            NODE + "/disks/7/token",
            NODE + "/disks/7/dek",
            NODE + "/disks/7/erasure");

    private static final List<String> QUERIES = List.of(
            "api-version=2021-06-01",
            "api-version=2021-06-01&$skiptoken=7",
            "api-version=2021-06-01&waitSeconds=1",
            "api-version=2022-04-01&$filter=principalId eq '0b2f7a3e-0000-4000-8000-000000000000'",
            "api-version=2015-04-01&$filter=eventTimestamp ge '2026-01-01T00:00:00Z'&$select=eventName,id",
            "API-VERSION=",
            "fields=Alert/*&Alert/state=OK|Alert/state.in(CRITICAL,WARNING)&page_size=2&sortBy=Alert/id.desc",
            "");

    private static final List<String> BODIES = List.of(
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

    /** Other letters for some of the alphabet; comparisons without case take some of them for the same. */
    private static final Map<Character, List<String>> LOOK_ALIKES = Map.of(
            's', List.of("\u017f", "%C5%BF", "\uff53", "%73", "\u00df"),
            'k', List.of("\u212a", "%E2%84%AA", "\uff4b"),
            'i', List.of("\u0131", "\u0130", "i\u0307", "%C4%B1"),
            'e', List.of("e\u0301", "\u00e9", "\u0435"),
            'a', List.of("\u0430", "\uff41", "A"));

    private static final int HUGE = 200_000;

    private static final List<String> FRAGMENTS = List.of(
            "|",
            "^",
            "%ZZ",
            "%",
            "%00",
            "%2F",
            "..",
            "//",
            ";a=b",
            ";q=x",
            ",",
            "\u00fc",
            "\u0000",
            "[",
            "]",
            "\"",
            "\\",
            "null",
            "{}",
            "1e999999999",
            "-1",
            "99999999999999999999",
            "true",
            "[[[[[[[[",
            "\ud800",
            "x".repeat(9_000),
            "\n",
            "%0A",
            "/".repeat(5_000),
            // letters that a comparison without case can take for others
            "\u017f",
            "\u0131",
            "\u212a",
            "\u0130",
            "\u00df",
            "\uff53",
            "s\u0307",
            "%C5%BF",
            "%E2%84%AA",
            "'",
            "$",
            "*");

    private final SplittableRandom random;
    private final String token;

    FuzzedRequests(long seed, String token) {
        this.random = new SplittableRandom(seed);
        this.token = token;
    }

    RawRequest next() {
        var query = changed(any(QUERIES));
        var target = path() + (query.isEmpty() ? "" : "?" + query);
        return new RawRequest(any(METHODS), inOneLine(target), headers(), body());
    }

    private String path() {
        var path = any(PATHS);
        return random.nextInt(4) == 0 ? lookingAlike(path) : changed(path);
    }

    /** The path with some letters of each segment replaced by others that look alike. */
    private String lookingAlike(String path) {
        var result = new StringBuilder();
        path.chars().forEach(c -> {
            var others = LOOK_ALIKES.get((char) c);
            result.append(others == null || random.nextInt(6) > 0 ? String.valueOf((char) c) : any(others));
        });
        return result.toString();
    }

    /** A request with 200 000 characters in one part: its path, its query, a header or its body. */
    RawRequest nextHuge() {
        var usual = next();
        var filler = any(List.of("/", "a", " ", "%2F", "\u017f", "[", "'")).repeat(HUGE);
        return switch (random.nextInt(4)) {
            case 0 -> new RawRequest(usual.method(), inOneLine(any(PATHS) + "/" + filler), usual.headers(), "");
            case 1 -> new RawRequest(usual.method(), inOneLine(any(PATHS) + "?$filter=" + filler), usual.headers(), "");
            case 2 -> new RawRequest(
                    usual.method(),
                    any(PATHS),
                    List.of("Authorization: Bearer " + token, "X-Any: " + inOneLine(filler)),
                    "");
            default -> new RawRequest(
                    "POST", any(PATHS), usual.headers(), new String(filler.getBytes(UTF_8), ISO_8859_1));
        };
    }

    /**
     * A first write of a new resource, for several clients to send at once.
     *
     * @param name of the resource
     */
    RawRequest firstWrite(String name) {
        var headers =
                List.of("Authorization: Bearer " + token, "Content-Type: application/json", "Accept: application/json");
        return new RawRequest(
                "PUT",
                LocalAzure.PROVIDER + "/keyBackups/" + name + "?api-version=2021-06-01",
                headers,
                "{\"properties\":{\"takenAt\":\"2026-01-01T00:00:00Z\",\"keys\":[]}}");
    }

    private List<String> headers() {
        var headers = new ArrayList<String>();
        headers.add("Authorization: " + (random.nextInt(8) == 0 ? header("Basic YTpi") : "Bearer " + token));
        headers.add("Content-Type: " + header("application/json"));
        headers.add("Accept: " + header("application/json"));
        if (random.nextInt(4) == 0) {
            headers.add(any(List.of(
                            "Accept-Language",
                            "x-ms-client-request-id",
                            "x-ms-correlation-request-id",
                            "If-Match",
                            "X-Forwarded-For",
                            "Signature-Input",
                            "Signature",
                            "Content-Digest",
                            "Cookie",
                            "Range",
                            "Content-Encoding",
                            "X-HTTP-Method-Override",
                            "Expect"))
                    + ": "
                    + header("en-US"));
        }
        return headers;
    }

    private String header(String usual) {
        return random.nextInt(4) == 0 ? inOneLine(changed(usual)) : usual;
    }

    private String body() {
        var bytes = changed(any(BODIES)).getBytes(UTF_8);
        if (bytes.length > 0 && random.nextInt(4) == 0) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return new String(bytes, ISO_8859_1);
    }

    /** The text with up to three pieces replaced, removed or added; every third time unchanged. */
    private String changed(String text) {
        var result = new StringBuilder(text);
        for (var left = random.nextInt(3) == 0 ? 0 : random.nextInt(4); left > 0; left--) {
            var at = random.nextInt(result.length() + 1);
            var end = Math.min(result.length(), at + random.nextInt(6));
            result.replace(at, end, random.nextInt(5) == 0 ? "" : any(FRAGMENTS));
        }
        return result.toString();
    }

    // bytes as they are, but no space and no end of line: the server is to see one request, not two
    private static String inOneLine(String text) {
        return new String(text.getBytes(UTF_8), ISO_8859_1).replaceAll("[\\x00-\\x20]", "");
    }

    private <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
