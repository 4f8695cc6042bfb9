package io.keyward.blackbox.key;

import io.keyward.blackbox.client.AssignedIdentity;
import io.keyward.blackbox.client.BlackBox;
import io.keyward.blackbox.client.ClusterBody;
import io.keyward.blackbox.client.Customer;
import io.keyward.blackbox.client.CustomerCluster;
import io.keyward.blackbox.client.CustomerVault;
import io.keyward.blackbox.client.LocalAzure;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;

/** A cluster under a key of its own for each test, and the requests about the key versions of its subscription. */
abstract class EstateScenario {

    static final Customer CUSTOMER = Customer.of(BlackBox.server(), "rg-estate");
    static final String NAMESPACE = LocalAzure.PROVIDER + "/";

    private static final AtomicInteger CLUSTERS = new AtomicInteger();
    private static final Map<Class<?>, CustomerVault> VAULTS = new ConcurrentHashMap<>();

    final String name = "estate" + CLUSTERS.incrementAndGet();
    AssignedIdentity identity;
    CustomerVault vault;
    CustomerCluster cluster;
    String key;

    @BeforeEach
    void create_the_cluster() {
        identity = CUSTOMER.identity(name);
        vault = VAULTS.computeIfAbsent(getClass(), EstateScenario::newVault).grant(identity);
        key = newKeyVersion();
        cluster = CUSTOMER.cluster(name)
                .create(ClusterBody.of("kafka").workers(3, 1).under(key, identity));
    }

    private static CustomerVault newVault(Class<?> test) {
        return CUSTOMER.vault(test.getSimpleName().toLowerCase(Locale.ROOT));
    }

    /** Creates the next version of the key of this test. */
    String newKeyVersion() {
        return vault.key(name);
    }

    String mistyped() {
        return key.substring(0, key.length() - 8) + "00000000";
    }

    JsonObject whatIf(JsonObjectBuilder change) {
        return azure().arm("POST", NAMESPACE + "whatIf", change.build())
                .require(200)
                .json();
    }

    /** The change of the key version of this test that a what-if asks about. */
    JsonObjectBuilder change(String change) {
        return Json.createObjectBuilder(ClusterBody.keyVersion(key)).add("change", change);
    }

    static String verdict(String version) {
        return estate(version).getString("verdict");
    }

    static JsonObject estate(String version) {
        var query = "?api-version=2021-06-01&key=" + URLEncoder.encode(version, StandardCharsets.UTF_8);
        var value = azure().arm("GET", NAMESPACE + "keyEstate" + query)
                .require(200)
                .json()
                .getJsonArray("value");
        return value.getJsonObject(0);
    }

    static LocalAzure azure() {
        return CUSTOMER.azure();
    }
}
