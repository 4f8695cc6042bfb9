package io.keyward.blackbox.node;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.blackbox.client.Answer;
import io.keyward.blackbox.client.AssignedIdentity;
import io.keyward.blackbox.client.BlackBox;
import io.keyward.blackbox.client.ClusterBody;
import io.keyward.blackbox.client.Customer;
import io.keyward.blackbox.client.CustomerCluster;
import io.keyward.blackbox.client.CustomerVault;
import io.keyward.testserver.LocalClient;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** A cluster whose machines enrol with documents of the metadata service, and one such machine. */
abstract class AdmittedMachine {

    static final Customer CUSTOMER = Customer.of(BlackBox.server(), "rg-attested");
    static final AssignedIdentity IDENTITY = CUSTOMER.identity("attested");
    static final AssignedIdentity OTHER_IDENTITY = CUSTOMER.identity("attested-other");
    static final CustomerVault VAULT =
            CUSTOMER.vault("attested-vault").grant(IDENTITY).grant(OTHER_IDENTITY);
    static final AtomicInteger CLUSTERS = new AtomicInteger();

    final String name = "at%04d".formatted(CLUSTERS.incrementAndGet());
    final CustomerCluster cluster = created(CUSTOMER.cluster(name), body());

    final String vm = name + "-vm-" + UUID.randomUUID().toString().substring(0, 8);
    final Machine machine = new Machine(BlackBox.server(), IDENTITY);

    private ClusterBody body() {
        return ClusterBody.of("spark").workers(2, 1).under(VAULT.key(name), IDENTITY);
    }

    CustomerCluster created(CustomerCluster planned, ClusterBody body) {
        return planned.create(body);
    }

    Answer rule(String members) {
        var properties = ClusterBody.object("{\"subscriptionId\": \"%s\", \"notAfter\": \"%s\", %s}"
                .formatted(LocalClient.SUBSCRIPTION, Instant.now().plus(Duration.ofHours(1)), members));
        return cluster.azure()
                .arm(
                        "PUT",
                        cluster.id() + "/enrollmentRules/workers",
                        Json.createObjectBuilder().add("properties", properties).build());
    }

    Answer enroll(Machine machine, String virtualMachine) {
        return send(machine, document(virtualMachine, nonce(machine)));
    }

    Answer send(Machine machine, String document) {
        return machine.post(
                "/attestedEnrollment", keyed(machine).add("document", document).add("agentVersion", Machine.VERSION));
    }

    Answer challenge(Machine machine) {
        return machine.post("/attestationChallenge", keyed(machine));
    }

    JsonObjectBuilder keyed(Machine machine) {
        return Json.createObjectBuilder().add("cluster", cluster.id()).add("publicKey", machine.publicKey());
    }

    String nonce(Machine machine) {
        return nonce(challenge(machine).require(200).json().getString("challenge"), machine);
    }

    static String nonce(String challenge, Machine machine) {
        return sha256(challenge + "." + machine.publicKey()).substring(0, 32);
    }

    // creates the machine in the metadata service before it gets the document
    static String document(String virtualMachine, String nonce) {
        try {
            CUSTOMER.azure()
                    .control(
                            "PUT",
                            "machines/" + virtualMachine,
                            Json.createObjectBuilder().build());
            var uri = BlackBox.server()
                    .imds()
                    .resolve("/machines/%s/metadata/attested/document?api-version=2020-09-01&nonce=%s"
                            .formatted(virtualMachine, nonce));
            var request = BlackBox.server()
                    .client()
                    .request(uri)
                    .header("Metadata", "true")
                    .build();
            var answer = BlackBox.server().client().send(request, BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            return LocalClient.json(answer).getString("signature");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    Answer attest(String node, String virtualMachine, String boot) {
        machine.claimToBe(node);
        var challenge = machine.post(
                        "/nodes/%s/attestationChallenge".formatted(node),
                        Json.createObjectBuilder().add("bootId", boot))
                .require(200)
                .json()
                .getString("challenge");
        var document = document(virtualMachine, nonce(challenge, machine));
        return machine.post(
                "/nodes/%s/attestation".formatted(node),
                Json.createObjectBuilder().add("document", document).add("bootId", boot));
    }
}
