import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * Shows the main functions of Keyward step by step, against a server started by {@code mvn -Prun}. It needs only a JDK.
 *
 * <pre>
 * java src/first-run/FirstRun.java          creates a Kafka cluster under a customer's key and rotates the key
 * java src/first-run/FirstRun.java disks    creates Spark and HBase with accelerated writes, and shows their disks
 * java src/first-run/FirstRun.java image    seals an image file as the disk of a node, and rotates the key; needs cryptsetup
 * </pre>
 *
 * <p>For a server at another address: {@code AZURE=https://localhost:8443 CA=target/keyward-ca.pem java ...}.
 */
public class FirstRun {

    static final String SUBSCRIPTION = "/subscriptions/11111111-1111-1111-1111-111111111111";
    static final String TENANT = "22222222-2222-2222-2222-222222222222";
    static final String ALGORITHM = "RSA-OAEP-256";
    static final String SUFFIX = Long.toString(System.currentTimeMillis() / 1000, 36);

    static final String AZURE = System.getenv().getOrDefault("AZURE", "https://localhost:8443");
    static final String KEYWARD = System.getenv().getOrDefault("KEYWARD", "https://localhost:9443");
    static final String IMDS = System.getenv().getOrDefault("IMDS", "http://127.0.0.1:8600");
    // the name of this computer in the local Azure, where it is a machine that has only the identity of the cluster
    static final String MACHINE = "first-run-" + SUFFIX;
    static final String MACHINE_IMDS = IMDS + "/machines/" + MACHINE;
    static final String AGENT = System.getenv().getOrDefault("AGENT", "target/keyward-agent.jar");
    static final String CA = System.getenv().getOrDefault("CA", "target/keyward-ca.pem");

    static final String USAGE =
            """
            usage: java src/first-run/FirstRun.java [disks|image]
                       creates a Kafka cluster under a customer's key, rotates the key and counts the vault calls
              disks    creates Spark and HBase with accelerated writes, and shows their disks
              image    seals an image file as the disk of a node, and rotates the key; needs cryptsetup
            It needs a server started by mvn -Prun. For one at another address: AZURE=https://localhost:8443 CA=target/keyward-ca.pem
            """;

    final Wire wire;
    final String group = SUBSCRIPTION + "/resourceGroups/first-run-" + SUFFIX;
    final String identity = group + "/providers/Microsoft.ManagedIdentity/userAssignedIdentities/cluster-identity";
    final String vaultName = "vault" + SUFFIX;
    final String vault = group + "/providers/Microsoft.KeyVault/vaults/" + vaultName;
    int step;
    String vaultUri;

    FirstRun() throws IOException, GeneralSecurityException {
        wire = new Wire(AZURE, CA);
    }

    public static void main(String[] args) throws Exception {
        try {
            run(args);
        } catch (ConnectException e) {
            stop("no server answers at " + AZURE);
        } catch (NoSuchFileException e) {
            stop("there is no CA certificate at " + CA);
        }
    }

    static void stop(String reason) {
        System.err.printf(
                "%n%s%nStart a server with mvn -Prun, and wait until https://localhost:9444/health/ready answers 200.%n", reason);
        System.exit(1);
    }

    static void run(String[] args) throws Exception {
        if (args.length == 0) {
            new FirstRun().rotation();
        } else if (args[0].equals("disks")) {
            new FirstRun().disks();
        } else if (args[0].equals("image")) {
            new FirstRun().image();
        } else {
            var help = List.of("-h", "--help").contains(args[0]);
            (help ? System.out : System.err).print(USAGE);
            System.exit(help ? 0 : 2);
        }
    }

    /** Creates identity, vault, key, access policy and a Kafka cluster, rotates the key, and counts the vault calls. */
    void rotation() throws Exception {
        var key = customerKey();
        var cluster = cluster("kafka");
        say("create a Kafka cluster with 4 workers of 2 data disks each, under that key");
        finish(wire.arm("PUT", cluster, clusterBody("kafka", key, 4, 2)));
        say("the key version that each node needs");
        showHosts(cluster);

        say("create a new version of the key");
        var next = createKey();
        var before = calls();
        say("rotate: move every DEK of every node to the new version");
        var operation = finish(wire.arm("POST", cluster + "/rotatediskencryptionkey", keyParts(next)));
        say("the key version that each node needs now");
        showHosts(cluster);

        say("the vault calls of the rotation, from the log of the vault");
        showCost(difference(before, calls()), key, next, Integer.parseInt(Json.find(operation, "deksTotal")));
    }

    /** Shows that the storage service encrypts OS disks, and that temp and data disks are under the customer's key. */
    void disks() throws Exception {
        var key = customerKey();
        for (var kind : List.of("spark", "hbase")) {
            var cluster = cluster(kind);
            say(kind.equals("hbase")
                    ? "create HBase with accelerated writes: 3 region servers with a data disk each"
                    : "create Spark: 3 workers without data disks");
            finish(wire.arm("PUT", cluster, clusterBody(kind, key, 3, kind.equals("hbase") ? 1 : 0)));
            say("its disks");
            showDisks(cluster);
        }
    }

    /** Seals an image file through the agent, rotates the key, and proves that the DEK of the header still opens it. */
    void image() throws Exception {
        if (!Image.hasCryptsetup()) {
            System.err.println("this form needs the program cryptsetup (Debian: apt-get install cryptsetup-bin)");
            System.exit(1);
        }
        var key = customerKey();
        var cluster = cluster("kafka");
        say("create a Kafka cluster with a data disk in each worker, under that key");
        finish(wire.arm("PUT", cluster, clusterBody("kafka", key, 3, 1)));
        var node = disksOf(cluster).stream()
                .map(disk -> Json.find(disk, "host"))
                .filter(host -> host.startsWith("wn"))
                .findFirst()
                .orElseThrow();

        try (var image = new Image(Path.of("target", "first-run-" + SUFFIX).toAbsolutePath())) {
            say("enrol this machine as node " + node + ", with a code for one use");
            wire.control("PUT", "/local/machines/" + MACHINE, "{\"identities\":[\"%s\"]}".formatted(identity));
            var code = Json.find(wire.arm("POST", cluster + "/nodes/" + node + "/enrollmentCode", "{}").body(), "code");
            image.agent("enroll", code);
            say("seal an image file of 64 MiB as its data disk");
            image.seal();
            say("the header of the image names the wrapped DEK; unwrap it at the vault, as the cluster's identity");
            image.prove(this);

            say("create a new version of the key, and move every DEK to it");
            var next = createKey();
            finish(wire.arm("POST", cluster + "/rotatediskencryptionkey", keyParts(next)));
            say("the agent writes the new wrapping into the header");
            image.watchUntilUnder(version(next));
            say("the DEK is the same, wrapped by the new version, and still opens the image");
            image.prove(this);
        }
    }

    String customerKey() throws Exception {
        say("create a resource group and a managed identity for the cluster");
        wire.arm("PUT", group, "{\"location\":\"eastus\"}");
        var principal = Json.find(wire.arm("PUT", identity, "{\"location\":\"eastus\"}").body(), "principalId");
        show("identity", identity);
        show("object id", principal);

        say("create a vault with soft delete and purge protection");
        var me = wire.objectId();
        vaultUri = Json.find(wire.arm("PUT", vault, vaultBody(policy(me, "all"))).body(), "vaultUri");
        show("vault", vaultUri);

        say("create an RSA key in it");
        var key = createKey();

        say("grant the identity get, wrapKey and unwrapKey, and nothing else");
        wire.arm("PUT", vault, vaultBody(policy(me, "all"), policy(principal, "get", "wrapKey", "unwrapKey")));
        return key;
    }

    String createKey() throws Exception {
        var address = vaultUri.replaceAll("/+$", "") + "/keys/disks/create?api-version=7.4";
        var key = Json.find(wire.vault("POST", address, "{\"kty\":\"RSA\",\"key_size\":2048}").body(), "kid");
        show("key", key);
        return key;
    }

    String vaultBody(String... policies) {
        return """
                {"location":"eastus","properties":{"tenantId":"%s","sku":{"family":"A","name":"standard"},
                 "enableSoftDelete":true,"enablePurgeProtection":true,"accessPolicies":[%s]}}"""
                .formatted(TENANT, String.join(",", policies));
    }

    String policy(String objectId, String... permissions) {
        var quoted = List.of(permissions).stream().map("\"%s\""::formatted).collect(Collectors.joining(","));
        return "{\"tenantId\":\"%s\",\"objectId\":\"%s\",\"permissions\":{\"keys\":[%s]}}"
                .formatted(TENANT, objectId, quoted);
    }

    String cluster(String kind) {
        return group + "/providers/Microsoft.HDInsight/clusters/" + kind + SUFFIX;
    }

    String clusterBody(String kind, String key, int workers, int disks) {
        var data = disks == 0 ? "" : ",\"dataDisksGroups\":[{\"disksPerNode\":%d}]".formatted(disks);
        return """
                {"location":"eastus","identity":{"type":"UserAssigned","userAssignedIdentities":{"%s":{}}},
                 "properties":{"clusterVersion":"5.1","osType":"Linux","tier":"Standard",
                  "clusterDefinition":{"kind":"%s","configurations":{"gateway":{
                   "restAuthCredential.isEnabled":"true","restAuthCredential.username":"admin",
                   "restAuthCredential.password":"First-Run-1!"}}},
                  "computeProfile":{"roles":[
                   {"name":"headnode","targetInstanceCount":2,"hardwareProfile":{"vmSize":"Standard_E8_V3"}},
                   {"name":"workernode","targetInstanceCount":%d,"hardwareProfile":{"vmSize":"Standard_E8_V3"}%s},
                   {"name":"zookeepernode","targetInstanceCount":3,"hardwareProfile":{"vmSize":"Standard_A2_V2"}}]},
                  "diskEncryptionProperties":%s}}"""
                .formatted(
                        identity,
                        kind,
                        workers,
                        data,
                        keyParts(key).replaceFirst(
                                "}$", ",\"encryptionAlgorithm\":\"%s\",\"msiResourceId\":\"%s\"}".formatted(ALGORITHM, identity)));
    }

    String keyParts(String key) {
        var parts = Pattern.compile("(https://[^/]+)/keys/([^/]+)/([^/]+)").matcher(key);
        if (!parts.matches()) {
            throw new IllegalStateException("not a key identifier: " + key);
        }
        return "{\"vaultUri\":\"%s\",\"keyName\":\"%s\",\"keyVersion\":\"%s\"}"
                .formatted(parts.group(1), parts.group(2), parts.group(3));
    }

    /** Polls a long-running operation until it ends and prints its progress; returns the operation. */
    String finish(HttpResponse<String> accepted) throws Exception {
        var poll = accepted.headers().firstValue("Azure-AsyncOperation").orElseThrow();
        var printed = "";
        while (true) {
            var operation = wire.get(poll).body();
            var status = Json.find(operation, "status");
            var progress = "%s of %s DEKs".formatted(Json.find(operation, "deksDone"), Json.find(operation, "deksTotal"));
            if (!(status + progress).equals(printed)) {
                show(status, progress);
                printed = status + progress;
            }
            if (status.equals("Succeeded")) {
                return operation;
            }
            if (!status.equals("InProgress")) {
                throw new IllegalStateException(operation);
            }
            TimeUnit.MILLISECONDS.sleep(300);
        }
    }

    void showHosts(String cluster) throws Exception {
        for (var host : Json.objects(wire.arm("POST", cluster + "/listHosts", "").body())) {
            show(Json.find(host, "name"), Json.find(host, "effectiveDiskEncryptionKeyUrl"));
        }
    }

    /** The disks of a cluster as flat objects, without the layers of their encryption. */
    List<String> disksOf(String cluster) throws Exception {
        var listed = wire.arm("GET", cluster + "/disks", null).body();
        return Json.objects(listed.replaceAll("\"layers\":\\[[^\\]]*],?", ""));
    }

    void showDisks(String cluster) throws Exception {
        var counts = new TreeMap<String, Integer>();
        for (var disk : disksOf(cluster)) {
            counts.merge(
                    "%-14s %-5s %-12s %s".formatted(
                            Json.find(disk, "role"), Json.find(disk, "kind"), Json.find(disk, "encryption"),
                            disk.contains("\"key\"") ? "DEK under version " + version(Json.find(disk, "key")) : ""),
                    1,
                    Integer::sum);
        }
        counts.forEach((row, count) -> System.out.printf("     %2d x %s%n", count, row));
    }

    /** The calls that the vault has answered to known callers so far, by operation and key version. */
    Map<String, Integer> calls() throws Exception {
        var counts = new TreeMap<String, Integer>();
        for (var answer : Json.objects(wire.control("/local/vaults/" + vaultName + "/calls").body())) {
            if (!Json.find(answer, "oid").isEmpty() && !Json.find(answer, "operation").isEmpty()) {
                var call = call(Json.find(answer, "operation"), Json.find(answer, "version"));
                counts.merge(call, Integer.parseInt(Json.find(answer, "count")), Integer::sum);
            }
        }
        return counts;
    }

    static String call(String operation, String version) {
        return "%-10s %s".formatted(operation, version);
    }

    static Map<String, Integer> difference(Map<String, Integer> before, Map<String, Integer> after) {
        var difference = new TreeMap<String, Integer>();
        after.forEach((call, count) -> difference.put(call, count - before.getOrDefault(call, 0)));
        difference.values().removeIf(count -> count == 0);
        return difference;
    }

    /** Prints every call, and the calls per DEK for the re-wraps alone and with the proofs. */
    void showCost(Map<String, Integer> calls, String old, String next, int deks) {
        var oldVersion = version(old);
        calls.forEach((call, count) -> System.out.printf("     %3d x %s%n", count,
                call.replace(oldVersion, "old version " + oldVersion).replace(version(next), "new version " + version(next))));
        var all = calls.values().stream().mapToInt(Integer::intValue).sum();
        var rewraps = calls.getOrDefault(call("unwrapKey", oldVersion), 0) - 1; // the admission checks unwrap one DEK, too
        System.out.printf(
                """

                     %d DEKs moved. A re-wrap is one unwrapKey with the old version; Keyward wraps locally.
                     re-wraps alone:  %3d calls, %.2f calls per DEK
                     with all proofs: %3d calls, %.2f calls per DEK

                     The proofs take 5 calls, however many DEKs there are: when the request is admitted, one unwrapKey proves that the
                     old version still unwraps, and get, wrapKey and unwrapKey prove the new version; before the rotation succeeds, the
                     vault unwraps one of the moved DEKs. Keyward also probes every key version in use about every 25 s. A probe during
                     the rotation adds an unwrapKey, and sometimes a wrapKey, to these numbers.
                """,
                deks, rewraps, (double) rewraps / deks, all, (double) all / deks);
    }

    static String version(String key) {
        return key.replaceAll(".*/", "");
    }

    void say(String what) {
        System.out.printf("%n%2d. %s%n", ++step, what);
    }

    void show(String name, String value) {
        System.out.printf("     %-14s %s%n", name, value);
    }

    /** HTTPS to the local Azure, as the service principal {@code hdiclient}. */
    static class Wire {

        final String azure;
        final HttpClient http;
        String armToken;
        String vaultToken;

        Wire(String azure, String authority) throws IOException, GeneralSecurityException {
            this.azure = azure;
            this.http = HttpClient.newBuilder().sslContext(trusting(Path.of(authority))).build();
        }

        HttpResponse<String> arm(String method, String path, String body) throws Exception {
            if (armToken == null) {
                armToken = token(azure + "/.default");
            }
            return send(method, azure + path + "?api-version=" + version(path), armToken, body);
        }

        HttpResponse<String> get(String address) throws Exception {
            return send("GET", address, armToken, null);
        }

        HttpResponse<String> vault(String method, String address, String body) throws Exception {
            if (vaultToken == null) {
                vaultToken = token("https://vault.azure.net/.default");
            }
            return send(method, address, vaultToken, body);
        }

        HttpResponse<String> control(String path) throws Exception {
            return control("GET", path, null);
        }

        HttpResponse<String> control(String method, String path, String body) throws Exception {
            return send(method, azure + path, System.getenv().getOrDefault("ADMIN_TOKEN", "local-admin"), body);
        }

        /** Posts with this token. Returns the body as bytes, so that no string holds the clear key in it. */
        byte[] bytes(String address, String token, String body) throws Exception {
            var request = HttpRequest.newBuilder(URI.create(address))
                    .header("Authorization", "Bearer " + token)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(body))
                    .build();
            var answer = http.send(request, BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(new String(answer.body(), StandardCharsets.UTF_8));
            }
            return answer.body();
        }

        /** The object id of this service principal, for access policies of the vault. */
        String objectId() {
            return Json.find(new String(Base64.getUrlDecoder().decode(armToken.split("\\.")[1]), StandardCharsets.UTF_8), "oid");
        }

        private String token(String scope) throws Exception {
            var form = "grant_type=client_credentials&client_id=hdiclient&client_secret=secret&scope=" + scope;
            var request = HttpRequest.newBuilder(URI.create("%s/%s/oauth2/v2.0/token".formatted(azure, TENANT)))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(form))
                    .build();
            return Json.find(checked(http.send(request, BodyHandlers.ofString())).body(), "access_token");
        }

        private HttpResponse<String> send(String method, String address, String token, String body) throws Exception {
            var request = HttpRequest.newBuilder(URI.create(address))
                    .timeout(Duration.ofMinutes(2))
                    .header("Authorization", "Bearer " + token)
                    .header("Content-Type", "application/json")
                    .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                    .build();
            return checked(http.send(request, BodyHandlers.ofString()));
        }

        private static HttpResponse<String> checked(HttpResponse<String> answer) {
            if (answer.statusCode() >= 300) {
                throw new IllegalStateException("%s answered %d: %s".formatted(answer.uri(), answer.statusCode(), answer.body()));
            }
            return answer;
        }

        private static String version(String path) {
            return path.contains("HDInsight") ? "2021-06-01" : path.contains("KeyVault") ? "2023-07-01" : path.contains("ManagedIdentity") ? "2023-01-31" : "2021-04-01";
        }

        private static SSLContext trusting(Path authority) throws IOException, GeneralSecurityException {
            try (InputStream in = Files.newInputStream(authority)) {
                var store = KeyStore.getInstance(KeyStore.getDefaultType());
                store.load(null, null);
                store.setCertificateEntry("keyward", CertificateFactory.getInstance("X.509").generateCertificate(in));
                var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
                trust.init(store);
                var context = SSLContext.getInstance("TLS");
                context.init(null, trust.getTrustManagers(), null);
                return context;
            }
        }
    }

    /** An image file that the agent of this machine seals as the first data disk of its node. */
    static class Image implements AutoCloseable {

        static final String VOLUME = "keyward-data0";

        final Path folder;
        final Path file;
        final Path configuration;

        Image(Path folder) throws IOException {
            this.folder = Files.createDirectories(folder);
            this.file = folder.resolve("disk.img");
            this.configuration = folder.resolve("agent.conf");
            try (var image = new RandomAccessFile(file.toFile(), "rw")) {
                image.setLength(64 << 20);
            }
            Files.writeString(folder.resolve("disks"), "data0 %s%n".formatted(file));
            Files.writeString(
                    configuration,
                    """
                    server.url=%s
                    ca.file=%s
                    imds.url=%s
                    state.folder=%s/state
                    run.folder=%s/run
                    mapping.file=%s/disks
                    mount.data=%s/mounted
                    socket.folder=%s/sockets
                    """
                            .formatted(KEYWARD, Path.of(CA).toAbsolutePath(), MACHINE_IMDS, folder, folder, folder, folder, folder));
        }

        static boolean hasCryptsetup() {
            return Stream.of((System.getenv("PATH") + ":/usr/sbin:/sbin").split(":"))
                    .anyMatch(place -> Files.isExecutable(Path.of(place, "cryptsetup")));
        }

        void agent(String... words) throws Exception {
            var ended = start(command(words));
            var output = text(ended);
            if (ended.waitFor() != 0) {
                throw new IllegalStateException(output);
            }
            System.out.printf("     %s%n", output.strip());
        }

        /** Formats, opens and mounts the image. If this machine cannot open volumes, the header is complete nevertheless. */
        void seal() throws Exception {
            var sealing = start(command("seal", "data0"));
            var output = text(sealing);
            if (sealing.waitFor() == 0) {
                System.out.printf("     %s; mounted at %s/mounted%n", output.strip(), folder);
            } else if (!headerToken().isEmpty()) {
                System.out.printf("     sealed, but this machine cannot open volumes: %s%n", output.strip());
            } else {
                throw new IllegalStateException(output);
            }
        }

        /** Takes the wrapped DEK out of the header, unwraps it at the vault, and tries it on the key slot. */
        void prove(FirstRun run) throws Exception {
            var token = headerToken();
            run.show("key version", version(Json.find(token, "kid")));
            run.show("wrapped DEK", Json.find(token, "dek").substring(0, 32) + "...");
            var dek = unwrap(run.wire, token);
            try {
                run.show("its DEK", opens(dek) ? "opens the key slot" : "DOES NOT OPEN the key slot");
                dek[0] ^= 1;
                run.show("another key", opens(dek) ? "OPENS the key slot" : "does not");
            } finally {
                Arrays.fill(dek, (byte) 0);
            }
        }

        void watchUntilUnder(String version) throws Exception {
            var watch = new ProcessBuilder(command("watch"))
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("watch.log").toFile())
                    .start();
            try {
                var until = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
                while (!version(Json.find(headerToken(), "kid")).equals(version)) {
                    if (!watch.isAlive() || System.nanoTime() > until) {
                        throw new IllegalStateException("the header still names another version: "
                                + Files.readString(folder.resolve("watch.log")));
                    }
                    TimeUnit.MILLISECONDS.sleep(500);
                }
            } finally {
                watch.destroy();
                watch.waitFor();
            }
            System.out.printf("     version %s%n", version);
        }

        /** The payload of the signed token in the LUKS2 header; empty if there is none. */
        String headerToken() throws Exception {
            var dump = start("cryptsetup", "luksDump", "--dump-json-metadata", file.toString());
            var jws = Pattern.compile("\"jws\"\\s*:\\s*\"[^.\"]*\\.([^.\"]*)\\.").matcher(text(dump));
            return jws.find() ? new String(Base64.getUrlDecoder().decode(jws.group(1)), StandardCharsets.UTF_8) : "";
        }

        private byte[] unwrap(Wire wire, String token) throws Exception {
            var address = Json.find(token, "kid") + "/unwrapkey?api-version=7.4";
            var body = "{\"alg\":\"%s\",\"value\":\"%s\"}".formatted(Json.find(token, "alg"), Json.find(token, "dek"));
            var answer = wire.bytes(address, identityToken(), body);
            try {
                return Base64.getUrlDecoder().decode(Json.value(answer));
            } finally {
                Arrays.fill(answer, (byte) 0);
            }
        }

        // as a node gets it: from the metadata service of its machine
        private String identityToken() throws Exception {
            var identity = Files.readString(folder.resolve("state/enrolment.json"));
            var query = "api-version=2018-02-01&resource=https://vault.azure.net&msi_res_id=" + Json.find(identity, "identity");
            var request = HttpRequest.newBuilder(URI.create(MACHINE_IMDS + "/metadata/identity/oauth2/token?" + query))
                    .header("Metadata", "true")
                    .build();
            return Json.find(HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body(), "access_token");
        }

        private boolean opens(byte[] dek) throws Exception {
            var cryptsetup = start(
                    "cryptsetup", "open", "--test-passphrase", "--key-file=-", "--keyfile-size=32", file.toString());
            try (var in = cryptsetup.getOutputStream()) {
                in.write(dek);
            }
            text(cryptsetup);
            return cryptsetup.waitFor() == 0;
        }

        private String[] command(String... words) {
            var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
            return Stream.of(Stream.of(java, "-jar", AGENT), Stream.of(words), Stream.of("--config", configuration.toString()))
                    .flatMap(part -> part)
                    .toArray(String[]::new);
        }

        private static Process start(String... command) throws IOException {
            return new ProcessBuilder(command).redirectErrorStream(true).start();
        }

        private static String text(Process process) throws IOException {
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }

        /** Closes the volume if it is open; the image file stays. */
        @Override
        public void close() throws IOException {
            if (Files.exists(Path.of("/dev/mapper", VOLUME))) {
                text(start("umount", folder.resolve("mounted").toString()));
                text(start("cryptsetup", "close", VOLUME));
            }
        }
    }

    /** The little JSON reading that this script needs: members by name, and objects without nested objects. */
    static class Json {

        static String find(String json, String name) {
            var member = Pattern.compile("\"" + name + "\"\\s*:\\s*\"?([^\",}\\]]*)").matcher(json);
            return member.find() ? member.group(1).strip().replace("\\/", "/") : "";
        }

        /** The text of the member {@code value}, as bytes, so that no string holds it. */
        static byte[] value(byte[] json) {
            var name = "\"value\":\"".getBytes(StandardCharsets.UTF_8);
            var start = 0;
            while (!Arrays.equals(json, start, start + name.length, name, 0, name.length)) {
                start++;
            }
            var end = start + name.length;
            while (json[end] != '"') {
                end++;
            }
            return Arrays.copyOfRange(json, start + name.length, end);
        }

        static List<String> objects(String json) {
            return Pattern.compile("\\{[^{}]*}").matcher(json).results().map(found -> found.group()).toList();
        }
    }
}
