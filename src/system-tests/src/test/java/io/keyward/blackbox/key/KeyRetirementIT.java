package io.keyward.blackbox.key;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import io.keyward.blackbox.client.ActivityLog;
import io.keyward.blackbox.client.BlackBox;
import io.keyward.blackbox.client.ClusterBody;
import io.keyward.blackbox.node.Machine;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Signed statements that a key version is not needed, and acknowledged erasures. */
class KeyRetirementIT extends EstateScenario {

    @Test
    void a_signed_retirement_statement_verifies_and_is_withdrawn_when_the_version_is_needed_again() throws Exception {
        var next = newKeyVersion();
        var path = NAMESPACE + "keyRetirements";

        var refused = azure().arm("POST", path, ClusterBody.keyVersion(key));
        cluster.awaitSuccess(cluster.rotate(next));
        var stated = azure().arm("POST", path, ClusterBody.keyVersion(key))
                .require(200)
                .json();
        cluster.awaitSuccess(cluster.rotate(key));
        var withdrawn = azure().arm("GET", path + "/" + stated.getString("name"))
                .require(200)
                .json();

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("KeyStillNeeded");
        assertSignedByKeyward(stated.getJsonObject("properties").getString("statement"));
        assertThat(withdrawn.getJsonObject("properties").getString("state")).isEqualTo("withdrawn");
        assertSignedByKeyward(withdrawn.getJsonObject("properties").getString("withdrawal"));
    }

    @Test
    void a_mistyped_key_version_is_unknown_and_gets_no_statement() {
        var mistyped = mistyped();

        var refused = azure().arm("POST", NAMESPACE + "keyRetirements", ClusterBody.keyVersion(mistyped));

        assertThat(verdict(mistyped)).isEqualTo("unknown");
        assertThat(whatIf(disabled(mistyped)).getBoolean("keyKnown")).isFalse();
        assertThat(whatIf(disabled(key)).getBoolean("keyKnown")).isTrue();
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("KeyUnknown");
    }

    @Test
    void a_deleted_cluster_whose_disks_no_machine_ever_got_needs_its_key_version_no_more() {
        var before = verdict(key);

        cluster.awaitSuccess(cluster.delete().require(202));

        assertThat(before).isEqualTo("stillNeeded");
        assertThat(verdict(key)).isEqualTo("safeToRetire");
    }

    @Test
    void a_deleted_cluster_needs_its_key_version_until_an_operator_acknowledges_the_erasure() {
        var machine = new Machine(BlackBox.server(), identity);
        machine.enroll(cluster, "wn0-estate");
        machine.plan();
        cluster.awaitSuccess(cluster.delete().require(202));
        var disks = estate(key).getInt("unconfirmedErasures");
        var path = NAMESPACE + "erasureAcknowledgements";

        var before = verdict(key);
        var wrong = azure().arm("POST", path, acknowledgement(disks - 1));
        var acknowledged =
                azure().arm("POST", path, acknowledgement(disks)).require(200).json();

        assertThat(before).isEqualTo("stillNeeded");
        assertThat(wrong.status()).isEqualTo(409);
        assertThat(wrong.code()).isEqualTo("UnconfirmedErasuresDiffer");
        assertThat(verdict(key)).isEqualTo("safeToRetire");
        assertThat(azure().everyPage(path))
                .extracting(erasure -> erasure.getJsonObject("properties"))
                .contains(acknowledged.getJsonObject("properties"));
        assertThat(acknowledged.getJsonObject("properties").getString("acknowledgedBy"))
                .isEqualTo("Jo Doe");
        assertThat(recordedReasons()).contains("the hosts of " + name + " were shredded");
    }

    @Test
    void a_key_version_has_one_statement_however_often_it_is_requested() {
        cluster.awaitSuccess(cluster.rotate(newKeyVersion()));
        var path = NAMESPACE + "keyRetirements";

        var first = azure().arm("POST", path, ClusterBody.keyVersion(key))
                .require(200)
                .json();
        var repeated = azure().arm("POST", path, ClusterBody.keyVersion(key))
                .require(200)
                .json();

        assertThat(repeated).isEqualTo(first);
        assertThat(azure().everyPage(path))
                .extracting(statement -> statement.getJsonObject("properties").getString("key"))
                .containsOnlyOnce(key.toLowerCase(Locale.ROOT));
    }

    private static JsonObjectBuilder disabled(String version) {
        return Json.createObjectBuilder(ClusterBody.keyVersion(version)).add("change", "disableVersion");
    }

    private JsonObject acknowledgement(int disks) {
        return Json.createObjectBuilder(ClusterBody.keyVersion(key))
                .add("cluster", cluster.id())
                .add("disks", disks)
                .add("acknowledgedBy", "Jo Doe")
                .add("reason", "the hosts of " + name + " were shredded")
                .build();
    }

    private static List<String> recordedReasons() {
        return new ActivityLog(azure())
                .events("status eq 'Succeeded'").stream()
                        .map(event -> event.getJsonObject("properties").getString("reason", ""))
                        .toList();
    }

    private static void assertSignedByKeyward(String compact) throws Exception {
        var published = JWKSet.parse(
                azure().keyward("/.well-known/jwks.json").require(200).body());
        var signed = JWSObject.parse(compact);
        var key = published.getKeyByKeyId(signed.getHeader().getKeyID()).toRSAKey();
        assertThat(signed.verify(new RSASSAVerifier(key))).isTrue();
    }
}
